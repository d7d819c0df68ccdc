import { registerPost } from '../../_parts/register-post';

export const POST = registerPost('/register');
