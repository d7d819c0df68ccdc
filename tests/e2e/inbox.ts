import { expect } from '@playwright/test';
import type { TemplateType } from '@/lib/config/wire';
import type { GenkanInfo } from '../support/genkan';

type Message = { usage: string; code: string | null };

/**
 * The code of the newest message that the local mailbox holds for a recipient; of those for a use,
 * because some are sent after the page is there.
 */
export async function codeFor(
  { baseUrl }: GenkanInfo,
  recipient: string,
  usage?: TemplateType,
): Promise<string> {
  const url = `${baseUrl}/dev/inbox/messages?recipient=${encodeURIComponent(recipient)}`;
  let code: string | undefined;
  await expect(async () => {
    const messages = (await (await fetch(url)).json()) as Message[];
    code = messages.find((one) => !usage || one.usage === usage)?.code ?? undefined;
    expect(code).toBeDefined();
  }).toPass();
  return code ?? '';
}
