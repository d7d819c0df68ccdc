import { sendCodePost } from '../../../../_parts/code-post';

export const POST = sendCodePost;
