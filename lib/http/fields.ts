import { z } from 'zod';

/** A stored date, answered as epoch milliseconds. */
export const epochMilliseconds = z
  .date()
  .transform((date) => date.getTime())
  .pipe(z.number());

/** A stored date, answered as ISO 8601 text. */
export const isoTime = z
  .date()
  .transform((date) => date.toISOString())
  .pipe(z.string());

/** How long a token lives: whole seconds, or the provider signs nothing, and no more than fit a column. */
export const lifetimeSeconds = z.int().positive().max(2_147_483_647);

/** JSON whose shape is the tenant's own business. */
export const freeJson = z.record(z.string(), z.unknown());

/** Booleans in query strings, as lenient as clients are used to. */
export const queryFlag = z
  .string()
  .transform((value) => ['1', 'true', 'y', 'yes', 'yep', 'yeah'].includes(value.toLowerCase()));

/** A field of a patch that `null` and the empty string clear. */
export function clearable<Text extends z.ZodType<string>>(text: Text) {
  return z
    .union([text, z.literal('')])
    .nullable()
    .transform((value) => value || null)
    .optional();
}

/** A nullable text: an empty one is stored as `null`. */
export function nullableText(text: z.ZodString = z.string()) {
  return text.nullable().transform((value) => value || null);
}
