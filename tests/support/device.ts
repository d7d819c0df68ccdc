import { Browser } from './browser';
import { signIn } from './flow';
import type { GenkanInfo } from './genkan';
import { type Application, createApplication, type TestUser } from './management';

export type DeviceAnswer = {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
};

/** Registers an app that runs on devices without a browser. */
export function createDeviceApp(server: GenkanInfo, fields: Record<string, unknown> = {}) {
  return createApplication(server, {
    type: 'Native',
    customClientMetadata: { isDeviceFlow: true },
    ...fields,
  });
}

/** Asks for a device code, as the device does. */
export async function startDevice(
  server: GenkanInfo,
  { id }: Pick<Application, 'id'>,
  params: Record<string, string> = {},
): Promise<DeviceAnswer> {
  const response = await fetch(`${server.baseUrl}/oidc/device/auth`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: id, scope: 'openid profile', ...params }),
  });
  if (response.status !== 200) throw new Error(`No device code: ${await response.text()}`);
  return (await response.json()) as DeviceAnswer;
}

/** Posts to the provider what the device page would. Answers where it leads to. */
export async function postCode(
  server: GenkanInfo,
  browser: Browser,
  fields: Record<string, string>,
): Promise<URL> {
  const xsrf = browser.cookie('_logto_device_flow_xsrf') ?? '';
  const response = await browser.fetch(`${server.baseUrl}/oidc/device`, {
    method: 'POST',
    body: new URLSearchParams({ xsrf, ...fields }),
  });
  const location = browser.hops.at(-1)?.location;
  if (response.status !== 303 || !location) {
    throw new Error(`The code was answered by ${response.status}: ${await response.text()}`);
  }
  return new URL(location);
}

/** Enters and confirms the code, signs in, and follows to the page at the end. */
export async function connectDevice(
  server: GenkanInfo,
  application: Application,
  user: Pick<TestUser, 'username' | 'password'>,
  userCode: string,
  browser = new Browser(),
): Promise<URL> {
  await browser.follow(`${server.baseUrl}/device`);
  const next = await postCode(server, browser, { user_code: userCode, confirm: 'yes' });
  // Somebody who is signed in already passes the sign-in page.
  const url =
    next.pathname === '/sign-in' ? await signIn({ server, application, browser }, user) : next.href;
  return new URL((await browser.follow(url)).url);
}
