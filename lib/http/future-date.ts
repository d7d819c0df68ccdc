import { AppError } from '@/lib/errors/app-error';

/**
 * The moment at which something that is being made is going to expire; null for never.
 *
 * @throws AppError `request.invalid_input` for one that has passed
 */
export function futureDate(epochMs: number | null | undefined): Date | null {
  if (epochMs === null || epochMs === undefined) return null;
  const date = new Date(epochMs);
  // `!(…)`: also refuses what is no date at all.
  if (!(date.getTime() > Date.now())) {
    throw new AppError('request.invalid_input', { details: 'expiresAt: must be in the future.' });
  }
  return date;
}
