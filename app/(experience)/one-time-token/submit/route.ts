import { formPost } from '../../../_parts/form-post';
import { postLink } from '../../_parts/magic-link';

export const POST = formPost(postLink);
