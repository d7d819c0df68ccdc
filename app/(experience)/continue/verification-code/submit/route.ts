import { codePost } from '../../../_parts/code-post';

export const POST = codePost;
