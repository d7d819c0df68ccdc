import { signInPost } from '../../_parts/sign-in-post';

export const POST = signInPost('/sign-in');
