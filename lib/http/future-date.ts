import { AppError } from '@/lib/errors/app-error';

/**
 * Epoch milliseconds of the last moment that is kept. PostgreSQL stores later ones, but writes their
 * year in a way that is no date elsewhere.
 */
export const lastMoment = Date.UTC(9999, 11, 31);

/**
 * The moment at which something that is being made is going to expire; null for never.
 *
 * @throws AppError `request.invalid_input` for one that has passed, or that is too far away to be read again
 */
export function futureDate(epochMs: number): Date;
export function futureDate(epochMs: number | null | undefined): Date | null;
export function futureDate(epochMs: number | null | undefined): Date | null {
  if (epochMs === null || epochMs === undefined) return null;
  const date = new Date(epochMs);
  // `!(…)`: also refuses what is no date at all.
  if (!(date.getTime() > Date.now())) {
    throw new AppError('request.invalid_input', { details: 'expiresAt: must be in the future.' });
  }
  if (date.getTime() > lastMoment) {
    throw new AppError('request.invalid_input', {
      details: 'expiresAt: must be before the year 10000.',
    });
  }
  return date;
}
