import { provePost } from '../../../_parts/second-factor/factor-posts';

export const POST = provePost;
