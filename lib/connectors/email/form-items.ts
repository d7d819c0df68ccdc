import type { FormItem } from '../connector';

/** Asks for the address that mails come from. */
export function senderItem(key: string, label = 'From email'): FormItem {
  return { key, label, type: 'Text', required: true, placeholder: 'noreply@example.com' };
}

/** Asks for the name that mails come from. */
export function senderNameItem(key: string, label = 'From name'): FormItem {
  return { key, label, type: 'Text', placeholder: 'Example' };
}

/** An entry of `templates`, as an example of its shape. */
const template = {
  usageType: 'Generic',
  subject: 'Your verification code is {{code}}',
  content: '<p>Your verification code is <strong>{{code}}</strong>.</p>',
};

const templatesHelp =
  'A list with an entry for each type of mail that is to have words of its own; Generic stands for every type without one. Where there is neither, the standard mail is sent, in the language of its reader.';

/** Asks for templates; entries have those keys besides `usageType`, `subject` and `content`. */
export function templatesItem(more: Record<string, string> = {}): FormItem {
  return templateListItem({ ...template, ...more });
}

/** Asks for a list of templates whose entries look like the example. */
export function templateListItem(example: Record<string, string>): FormItem {
  return {
    key: 'templates',
    label: 'Templates',
    type: 'Json',
    defaultValue: [],
    placeholder: JSON.stringify([example], null, 2),
    description: templatesHelp,
  };
}
