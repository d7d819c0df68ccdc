import { templateTypes } from '@/lib/config/wire';
import type { FormItem, MessagePayload } from '../connector';

/** What a provider's own template is given: a code, or a link where a message has no code. */
export function codeOrLink({ code, link }: MessagePayload): string {
  return code ?? link ?? '';
}

/** How an admin form asks for the provider's templates, by the fields of an entry beside its type. */
export function templateCodesItem(fields: Record<string, unknown>, description: string): FormItem {
  return {
    key: 'templates',
    label: 'Templates',
    type: 'Json',
    required: true,
    defaultValue: ['SignIn', 'Register', 'ForgotPassword', 'Generic'].map((usageType) => ({
      usageType,
      ...fields,
    })),
    description,
  };
}

/** For the readme of a connector that sends templates of its provider. */
export const templateCodesHelp = `Each entry of \`templates\` has a \`usageType\`, one of ${templateTypes.map((type) => `\`${type}\``).join(', ')}. \`Generic\` is used for every type that has no entry; a message without either is not sent.`;
