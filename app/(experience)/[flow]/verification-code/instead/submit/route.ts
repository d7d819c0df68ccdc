import { insteadPost } from '../../../../_parts/code-post';

export const POST = insteadPost;
