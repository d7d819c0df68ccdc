import { sendAddressPost } from '../../../../_parts/second-factor/factor-posts';

export const POST = sendAddressPost;
