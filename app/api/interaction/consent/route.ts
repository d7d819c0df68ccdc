import { experienceApi } from '@/lib/api/experience';
import { ready } from '@/lib/boot/boot';

const answer = experienceApi({ ready });

/** Said, because Next.js otherwise wraps each request to find that out. */
export const dynamic = 'force-dynamic';

export const GET = answer;
export const POST = answer;
export const OPTIONS = answer;
