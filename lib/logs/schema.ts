import { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { AppError } from '@/lib/errors/app-error';
import { epochMilliseconds, queryFlag } from '@/lib/http/fields';

export const logRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(21),
  key: z.string().min(1).max(128),
  payload: z.looseObject({
    key: z.string(),
    result: z.enum(['Success', 'Error']),
    error: z.union([z.record(z.string(), z.unknown()), z.string()]).optional(),
    ip: z.string().optional(),
    userAgent: z.string().optional(),
    userId: z.string().optional(),
    applicationId: z.string().optional(),
    cimdClientId: z.string().optional(),
    sessionId: z.string().optional(),
    params: z.record(z.string(), z.unknown()).optional(),
  }),
  createdAt: epochMilliseconds,
});

/** The latest moment that a JavaScript date can be. */
const latest = 8_640_000_000_000_000;

const moment = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)
  .refine((milliseconds) => milliseconds <= latest)
  .transform((milliseconds) => new Date(milliseconds));

export const logFilter = z.object({
  userId: z.string().optional(),
  applicationId: z.string().optional(),
  logKey: z.string().optional(),
  /** Counts to ten thousand and no further. */
  enableCap: queryFlag.optional(),
  start_time: moment.optional(),
  end_time: moment.optional(),
});

export type LogFilter = z.output<typeof logFilter>;

/** @throws AppError `log.invalid_time_window` */
export function assertTimeWindow({ start_time: start, end_time: end }: LogFilter): void {
  if (start && end && start > end) throw new AppError('log.invalid_time_window');
}
