import { recoveryPost } from '../../_parts/recovery-post';

export const POST = recoveryPost('/forgot-password');
