import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether both texts are the same, in a time that tells nothing about where they differ. */
export function constantTimeEqual(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
