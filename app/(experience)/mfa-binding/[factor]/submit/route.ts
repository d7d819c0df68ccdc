import { setUpPost } from '../../../_parts/second-factor/factor-posts';

export const POST = setUpPost;
