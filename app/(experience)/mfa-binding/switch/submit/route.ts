import { switchPost } from '../../../_parts/second-factor/factor-posts';

export const POST = switchPost('bind');
