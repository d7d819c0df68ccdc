import { wellKnownApi } from '@/lib/api/well-known';
import { ready } from '@/lib/boot/boot';

const answer = wellKnownApi({ ready });

/** Said, because Next.js otherwise wraps each request to find that out. */
export const dynamic = 'force-dynamic';

export const GET = answer;
export const HEAD = answer;
export const OPTIONS = answer;
