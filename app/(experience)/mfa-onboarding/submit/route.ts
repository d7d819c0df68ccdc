import { turnOnPost } from '../../_parts/second-factor/choice-posts';

export const POST = turnOnPost;
