import { managementApi } from '@/lib/api/management';
import { ready } from '@/lib/boot/boot';

const answer = managementApi({ ready });

export const GET = answer;
export const POST = answer;
export const PUT = answer;
export const PATCH = answer;
export const DELETE = answer;
export const OPTIONS = answer;
