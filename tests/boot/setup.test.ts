import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findApplication } from '@/lib/applications/store';
import { boot } from '@/lib/boot/boot';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import { db } from '@/lib/db/client';
import { createAdministrator } from '@/lib/setup/create-administrator';
import {
  checkFirstApplicationToken,
  createFirstApplication,
} from '@/lib/setup/create-first-application';
import { checkSetupToken, createSetupLink } from '@/lib/setup/setup-link';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(() => boot());
afterAll(() => singleton('boot.shutdown', () => async () => {})());

const password = 'a door of cedar and paper';
const linkToken = async () =>
  new URL((await createSetupLink()) ?? '').searchParams.get('token') ?? '';
const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === 'fulfilled' ? 'done' : outcome.reason.code)).sort();

const application = { name: 'Shop', redirectUri: 'https://shop.example/callback' };
let applicationToken = '';

// One story in order: an installation is set up once.
describe('the set-up link', () => {
  test('leads to this server and is stored only as a hash', async () => {
    const link = await createSetupLink();
    expect(link?.startsWith(`${env().endpoint}/setup?token=`)).toBe(true);
    const token = await linkToken();
    expect(await checkSetupToken(token)).toBe(true);
    const rows = await db().pageToken.findMany();
    expect(rows.map(({ hash }) => hash)).not.toContain(token);
  });

  test('opens nothing once its hour is over, nor with another token', async () => {
    const token = await linkToken();
    await db().$executeRaw`UPDATE "page_tokens" SET "expiresAt" = now() - interval '1 second'`;
    expect(await checkSetupToken(token)).toBe(false);
    expect(await checkSetupToken('made-up')).toBe(false);
    const attempt = createAdministrator({ token, username: 'late', password });
    await expect(attempt).rejects.toMatchObject({ code: 'auth.unauthorized' });
  });

  test('survives a username or password that is not good enough', async () => {
    const token = await linkToken();
    const short = createAdministrator({ token, username: 'root', password: 'short' });
    await expect(short).rejects.toMatchObject({ code: 'password.rejected' });
    const digits = createAdministrator({ token, username: '1root', password });
    await expect(digits).rejects.toMatchObject({ code: 'user.username_starts_with_number' });
    expect(await checkSetupToken(token)).toBe(true);
  });

  test('makes one administrator, also when it is used eight times at the same moment', async () => {
    const [token, other] = [await linkToken(), await linkToken()];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        createAdministrator({
          token: index % 2 ? token : other,
          username: `root${index}x`,
          password,
        }),
      ),
    );
    expect(codes(outcomes)).toEqual([...Array.from({ length: 7 }, () => 'auth.forbidden'), 'done']);
    const made = outcomes.find((outcome) => outcome.status === 'fulfilled');
    applicationToken = made?.status === 'fulfilled' ? made.value.token : '';
    expect(await db().user.count()).toBe(1);
  });

  test('opens nothing any more, and none is made, once there is an administrator', async () => {
    expect(await createSetupLink()).toBeUndefined();
    await db().$executeRaw`UPDATE "page_tokens" SET "expiresAt" = now() + interval '1 hour'`;
    const attempt = createAdministrator({ token: 'any', username: 'second', password });
    await expect(attempt).rejects.toMatchObject({ code: 'auth.forbidden' });
  });
});

describe('the first application', () => {
  test('is not made with a URI that cannot be redirected to, and its token stays good', async () => {
    const attempt = createFirstApplication({
      ...application,
      token: applicationToken,
      redirectUri: 'javascript:alert(1)',
    });
    await expect(attempt).rejects.toMatchObject({ code: 'oidc.invalid_redirect_uri' });
    expect(await checkFirstApplicationToken(applicationToken)).toBe(true);
  });

  test('is made once, also when it is asked for eight times at the same moment', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () =>
        createFirstApplication({ ...application, token: applicationToken }),
      ),
    );
    expect(codes(outcomes)).toEqual([
      ...Array.from({ length: 7 }, () => 'auth.unauthorized'),
      'done',
    ]);
    const made = outcomes.find((outcome) => outcome.status === 'fulfilled');
    const lines = made?.status === 'fulfilled' ? made.value : expect.fail('None was made.');
    expect(lines.AUTH_LOGTO_ISSUER).toBe(env().issuer);
    expect(lines.AUTH_LOGTO_SECRET).toMatch(/^\w{32}$/);
    expect(await findApplication(lines.AUTH_LOGTO_ID)).toMatchObject({
      name: 'Shop',
      type: 'Traditional',
      oidcClientMetadata: { redirectUris: [application.redirectUri] },
    });
    expect(await db().application.count()).toBe(1);
  });
});
