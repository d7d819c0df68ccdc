import { signInPost } from '../../_parts/sign-in-post';

export const POST = signInPost('/identifier-sign-in');
