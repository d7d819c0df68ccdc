import { z } from 'zod';
import { usageType } from '../templates';

const contentType = z.enum(['text/plain', 'text/html']);

const words = z.object({ usageType, subject: z.string(), content: z.string() });

/** Templates of settings that name the content's type `contentType`. */
export const contentTypeTemplates = z.array(words.extend({ contentType })).optional();

/** Templates of settings that name the content's type `type`; HTML where it is left out. */
export const typeTemplates = z
  .array(
    words
      .extend({ type: contentType.default('text/html') })
      .transform(({ type, ...template }) => ({ ...template, contentType: type })),
  )
  .optional();

/** Templates of settings that are always HTML. */
export const htmlTemplates = z
  .array(words.transform((template) => ({ ...template, contentType: 'text/html' as const })))
  .optional();
