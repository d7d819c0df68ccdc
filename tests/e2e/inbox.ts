import { expect } from '@playwright/test';
import type { GenkanInfo } from '../support/genkan';

/** The code of the newest message that the local mailbox holds for a recipient. */
export async function codeFor({ baseUrl }: GenkanInfo, recipient: string): Promise<string> {
  const url = `${baseUrl}/dev/inbox/messages?recipient=${encodeURIComponent(recipient)}`;
  let code: string | undefined;
  await expect(async () => {
    const [newest] = (await (await fetch(url)).json()) as { code: string | null }[];
    code = newest?.code ?? undefined;
    expect(code).toBeDefined();
  }).toPass();
  return code ?? '';
}
