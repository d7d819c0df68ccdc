import { beforeEach, expect, test, vi } from 'vitest';
import { createCookieSigner, signedCookieHeader } from '@/lib/oidc/cookie-signature';
import { findSignedIn } from '@/lib/oidc/sessions/current';
import { rememberOwnSession } from '@/lib/oidc/sessions/own';
import { findSessionUser } from '@/lib/oidc/sessions/store';

process.env.SECRET_KEY = Buffer.alloc(32, 1).toString('base64');
process.env.ENDPOINT = 'https://id.example.com';

const signer = createCookieSigner(['key']);

vi.mock('@/lib/oidc/keys', () => ({ loadProviderKeys: async () => ({ signer }) }));
vi.mock('@/lib/oidc/sessions/store', () => ({ findSessionUser: vi.fn() }));

const kei = { userId: 'kei', sessionUid: 'uid-of-kei' };
const session = signedCookieHeader('_session', 'id', signer);

/** The cookie that a login gives the browser. */
function cookieOf(sessionUid: string): { header: string; attributes: unknown } {
  const given: { header: string; attributes: unknown } = { header: '', attributes: undefined };
  const set = (name: string, value: string, attributes: unknown) =>
    Object.assign(given, { header: `${name}=${value}`, attributes });
  rememberOwnSession({ set } as never, sessionUid);
  return given;
}

beforeEach(() => {
  vi.mocked(findSessionUser).mockReset().mockResolvedValue(kei);
});

test('whoever has a session is signed in, in the browser that it began in', async () => {
  const { header, attributes } = cookieOf(kei.sessionUid);
  expect(attributes).toMatchObject({ httpOnly: true, path: '/', sameSite: 'lax', secure: true });
  expect(header).toMatch(/^__Host-/);
  expect(await findSignedIn(`${session}; ${header}`)).toEqual(kei);
  expect(findSessionUser).toHaveBeenCalledWith('id');
});

test('a session that a neighbouring host put into the browser signs nobody in', async () => {
  expect(await findSignedIn(session)).toBeUndefined();
  expect(await findSignedIn(`${session}; ${cookieOf('uid-of-another').header}`)).toBeUndefined();
});

test.each([
  '',
  '_session=id',
  '_session=id; _session.sig=',
  session.replace('_session=id', '_session=other'),
  session.replace('_session.sig', '_interaction.sig'),
  signedCookieHeader('_session', 'id', createCookieSigner(['another key'])),
])('a cookie that is not ours is not looked up: “%s”', async (cookies) => {
  expect(await findSignedIn(cookies)).toBeUndefined();
  expect(findSessionUser).not.toHaveBeenCalled();
});
