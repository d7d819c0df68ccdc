import type { Browser } from '../browser';
import type { UpstreamAccount } from './real-provider';

type Asked = {
  /** The authorization request. */
  url: string;
  /** Where the client waits. */
  redirectUri: string;
  /** Who signs in; without, the person presses Cancel. */
  account?: Pick<UpstreamAccount, 'login' | 'password'>;
};

/** What somebody without script does at a real provider. Answers the address that leads back to the client. */
export async function answerAtProvider(
  browser: Browser,
  { url, redirectUri, account }: Asked,
): Promise<URL> {
  const page = await browser.follow(url, redirectUri);
  if (page.url.startsWith(redirectUri)) return new URL(page.url);
  const form = account ? { ...account, answer: 'yes' } : { answer: 'no' };
  const response = await browser.fetch(page.url, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const location = browser.hops.at(-1)?.location;
  if (!location) throw new Error(`Not signed in: ${response.status} ${await response.text()}`);
  const { url: end } = await browser.follow(location, redirectUri);
  return new URL(end);
}
