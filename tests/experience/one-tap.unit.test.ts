import { beforeEach, describe, expect, it, vi } from 'vitest';
import { foundSocialConnector, type TenantSocialConnector } from '@/lib/connectors/social';
import type { FactorContext } from '@/lib/factors/factor';
import { handedCredential } from '@/lib/factors/social/one-tap';
import { verifySocial } from '@/lib/factors/social/verify';
import { spendAssertion } from '@/lib/upstream/saml/store';
import type { UpstreamLogin } from '@/lib/upstream/schema';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import { once, settingsWith } from './examples';

vi.mock('@/lib/connectors/social');
vi.mock('@/lib/upstream/saml/store');

const handedCookie = '_logto_google_one_tap_credential';
const ada: UpstreamLogin = {
  user: { id: 'ada', email: 'ada@example.com' },
  vouched: ['email'],
  issuer: 'https://accounts.google.com',
};

const finish = vi.fn<(credential: string) => Promise<UpstreamLogin>>();

function connector(): TenantSocialConnector {
  const oneTap = { settings: () => undefined, finish };
  const config = { safeParse: () => ({ success: true, data: {} }) };
  return {
    ...{ id: 'google', target: 'google', config: {}, syncProfile: true },
    factory: { oneTap, config },
  } as unknown as TenantSocialConnector;
}

/** What comes of a page's answer in a browser with these cookies. */
function answer(connectorData: Record<string, unknown>, cookies: Record<string, string> = {}) {
  const context = {
    ...{ settings: settingsWith(), event: 'SignIn', once, interactionId: 'uid' },
    params: { connectorId: 'google' },
    cookie: (name: string) => cookies[name],
  } as unknown as FactorContext;
  return verifySocial.run(context, { connectorData });
}

const credential = 'header.payload.signature';
const right = { credential, g_csrf_token: 'token' };
const cookies = { g_csrf_token: 'token' };

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(foundSocialConnector).mockImplementation(async () => connector());
  vi.mocked(spendAssertion).mockResolvedValue(true);
  finish.mockResolvedValue(ada);
});

describe('an ID token that Google’s script gave to a page', () => {
  it('tells who is there, and what the app handed on is forgotten', async () => {
    const { record, setCookie } = await answer(right, cookies);
    expect(record).toMatchObject({
      ...{ type: 'Social', connectorId: 'google', target: 'google', syncsProfile: true },
      ...{ socialUserInfo: ada.user, vouched: ['email'] },
    });
    expect(record.connectorSession).toBeUndefined();
    expect(finish.mock.calls[0]?.[0]).toBe(credential);
    expect(setCookie).toMatch(new RegExp(`^${handedCookie}=; Path=/; Max-Age=0`));
  });

  it.each([
    ['another token in the cookie', right, { g_csrf_token: 'another' }],
    ['no cookie', right, {}],
    ['an empty token', { credential, g_csrf_token: '' }, { g_csrf_token: '' }],
    ['no token at all', { credential }, {}],
    ['no token beside the cookie', { credential }, cookies],
  ])('was not asked for here with %s', async (_what, data, kept) => {
    await expect(answer(data, kept as Record<string, string>)).rejects.toMatchObject({
      code: 'session.csrf_token_mismatch',
      status: 400,
    });
    expect(finish).not.toHaveBeenCalled();
  });

  it('may come from the app whose request left it in our cookie', async () => {
    const { record } = await answer({ credential }, { [handedCookie]: credential });
    expect(record.socialUserInfo).toEqual(ada.user);
    await expect(answer({ credential }, { [handedCookie]: 'another' })).rejects.toMatchObject({
      code: 'session.google_one_tap.cookie_mismatch',
      status: 400,
    });
  });

  it('has to hold, and is good once', async () => {
    const invalid = { code: 'session.google_one_tap.invalid_id_token', status: 400 };
    vi.mocked(spendAssertion).mockResolvedValueOnce(false);
    await expect(answer(right, cookies)).rejects.toMatchObject(invalid);
    finish.mockRejectedValue(new UpstreamError('invalid_answer', 'For somebody else'));
    await expect(answer(right, cookies)).rejects.toMatchObject(invalid);
  });

  it('has to name an address that Google has verified', async () => {
    finish.mockResolvedValue({ ...ada, vouched: [] });
    await expect(answer(right, cookies)).rejects.toMatchObject({
      code: 'session.google_one_tap.unverified_email',
      status: 400,
    });
  });

  it('is nothing to a provider without such a script', async () => {
    const { factory, ...rest } = connector();
    const { oneTap: _none, ...plain } = factory;
    vi.mocked(foundSocialConnector).mockResolvedValue({ ...rest, factory: plain });
    await expect(answer(right, cookies)).rejects.toMatchObject({
      code: 'session.verification_session_not_found',
      status: 404,
    });
  });
});

it('a cookie is an ID token where a request of ours has left it there, and is never a failure', () => {
  expect(handedCredential('a.b%20c')).toBe('a.b c');
  expect(handedCredential('%E0%A4%A')).toBeUndefined();
  expect(handedCredential(undefined)).toBeUndefined();
});
