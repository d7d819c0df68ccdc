/** Whom a mail is from or goes to. */
export type MailAddress = { address: string; name?: string | undefined };

/** Reads `someone@example.com` or `Some One <someone@example.com>`. */
export function parseAddress(text: string): MailAddress {
  const [, name = '', address] = /^(.*)<([^<>\s]+)>$/.exec(text.trim()) ?? [];
  if (!address) return { address: text.trim() };
  const bare = name.trim().replace(/^"(.*)"$/, '$1');
  return { address, name: bare || undefined };
}
