import { skipPost } from '../../../_parts/second-factor/choice-posts';

export const POST = skipPost('/mfa-binding');
