import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';

/** Where somebody is to come back to from a provider, and by what it is told that the answer is to this request. */
export const departure = z.object({ state: z.string(), redirectUri: z.string() });

export type Departure = z.output<typeof departure>;

/**
 * Refuses what no browser comes back to. Which pages they are, the provider asks: its own list has them.
 *
 * @throws AppError `session.insufficient_info`, `guard.invalid_input`
 */
export function checkDeparture({ state, redirectUri }: Departure): void {
  if (!state || !redirectUri) throw new AppError('session.insufficient_info');
  const url = URL.parse(redirectUri);
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!isHttp || url.username || url.password) throw new AppError('guard.invalid_input');
}
