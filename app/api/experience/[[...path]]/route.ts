import { experienceApi } from '@/lib/api/experience';
import { ready } from '@/lib/boot/boot';

const answer = experienceApi({ ready });

export const GET = answer;
export const POST = answer;
export const PUT = answer;
export const OPTIONS = answer;
