import { z } from 'zod';
import type { FormItem } from '../connector';
import { usageType } from '../templates';

const contentType = z.enum(['text/plain', 'text/html']);

const words = z.object({ usageType, subject: z.string(), content: z.string() });

/** Templates of settings that name the content's type `type`; HTML where it may be left out. */
export const typeTemplates = z
  .array(
    words
      .extend({ type: contentType.default('text/html') })
      .transform(({ type, ...template }) => ({ ...template, contentType: type })),
  )
  .optional();

/** What an entry may look like; the standard mails are sent where there are none. */
const example = {
  usageType: 'Generic',
  subject: 'Your verification code is {{code}}',
  content: '<p>Your verification code is <strong>{{code}}</strong>.</p>',
};

/** Asks for templates, whose entries have those keys besides `usageType`, `subject` and `content`. */
export function templatesItem(more: Record<string, string> = {}): FormItem {
  return {
    key: 'templates',
    label: 'Templates',
    type: 'Json',
    defaultValue: [],
    placeholder: JSON.stringify([{ ...example, ...more }], null, 2),
    description:
      'A list with an entry for each type of mail that is to have its own words. “Generic” stands for all types without an entry. Where there is neither, the standard mail is sent.',
  };
}
