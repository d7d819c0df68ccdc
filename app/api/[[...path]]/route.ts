import { managementApi } from '@/lib/api/management';
import { ready } from '@/lib/boot/boot';

const answer = managementApi({ ready });

/** Said, because Next.js otherwise wraps each request to find that out. */
export const dynamic = 'force-dynamic';

export const GET = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
export const OPTIONS = answer;
