import { sendAgainPost } from '../../../../_parts/second-factor/factor-posts';

export const POST = sendAgainPost;
