import { z } from 'zod';
import type { FormItem, OutgoingMessage } from '../connector';
import { chooseTemplate, renderText, usageType } from '../templates';

/** Texts of the tenant's own, by what they are for; Genkan's stand in for those that are left out. */
export const textTemplates = z
  .array(z.object({ usageType, content: z.string().min(1) }))
  .optional();

type TextTemplates = z.output<typeof textTemplates>;

/** What a message says, its variables put in. */
export function messageText(message: OutgoingMessage, templates: TextTemplates): string {
  const entries = templates?.map((entry) => ({ ...entry, contentType: 'text/plain' as const }));
  return renderText(chooseTemplate(message, entries), message.payload);
}

/** How an admin form asks for such texts. */
export const textTemplatesItem: FormItem = {
  key: 'templates',
  label: 'Templates',
  type: 'Json',
  placeholder: '[{ "usageType": "Generic", "content": "Your code is {{code}}." }]',
  description:
    'Texts of your own: a list of `usageType` and `content`. Generic is used for every type without one; without any, Genkan writes the message in the language of its reader.',
};

/** For the readme of a connector, what such texts look like. */
export const textTemplatesShape =
  '`templates` is a list of `usageType` (`SignIn`, `Register`, `ForgotPassword`, …, or `Generic` for all others) and `content`, in which `{{code}}` stands for the code.';

/** For the readme of a connector that sends any text. */
export const textTemplatesHelp = `Leave \`templates\` out and Genkan writes the messages, in the language of their readers. For texts of your own, ${textTemplatesShape}`;
