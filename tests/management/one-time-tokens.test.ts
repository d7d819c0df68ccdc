import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../support/management';
import { uniqueName } from '../support/names';
import {
  type MadeToken,
  makeToken,
  setTokenStatus,
  tokenStatus,
  uniqueEmail,
} from '../support/one-time-token';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody } from './api';

const server = sharedServer();
const path = '/one-time-tokens';

function verify({ token, email }: Pick<MadeToken, 'token' | 'email'>) {
  return api<MadeToken>('POST', `${path}/verify`, { token, email });
}

describe('a new one-time token', () => {
  test('is shown in full, active and good for ten minutes', async () => {
    const email = uniqueEmail();
    const { status, body } = await api<MadeToken>('POST', path, { email });
    expect(status).toBe(201);
    expect(body).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[a-z0-9]{21}$/),
      email,
      token: expect.stringMatching(/^[a-zA-Z0-9]{32}$/),
      context: {},
      status: 'active',
      createdAt: expect.any(Number),
      expiresAt: body.createdAt + 600_000,
    });
    expect((await api('GET', `${path}/${body.id}`)).body).toEqual(body);
  });

  test('lives as long and knows what it is made for', async () => {
    const context = { jitOrganizationIds: ['a', 'b'], interactionEvent: 'Register' };
    const made = await makeToken(server, { expiresIn: 5, context: { ...context, more: 1 } });
    expect(made).toMatchObject({ expiresAt: made.createdAt + 5_000, context });
    expect(made.context).not.toHaveProperty('more');
  });

  test('leaves older ones of the same address good', async () => {
    const first = await makeToken(server);
    const second = await makeToken(server, { email: first.email });
    expect((await verify(first)).status).toBe(200);
    expect((await verify(second)).status).toBe(200);
  });

  test.each<[JsonObject, string]>([
    [{}, 'email'],
    [{ email: '' }, 'email'],
    [{ email: `${'a'.repeat(120)}@example.com` }, 'email'],
    [{ email: 1 }, 'email'],
    [{ email: 'a@example.com', expiresIn: 0 }, 'expiresIn'],
    [{ email: 'a@example.com', expiresIn: -1 }, 'expiresIn'],
    [{ email: 'a@example.com', expiresIn: 1e12 }, 'expiresIn'],
    [{ email: 'a@example.com', expiresIn: '600' }, 'expiresIn'],
    [
      { email: 'a@example.com', context: { interactionEvent: 'SignOut' } },
      'context.interactionEvent',
    ],
    [
      { email: 'a@example.com', context: { jitOrganizationIds: 'a' } },
      'context.jitOrganizationIds',
    ],
  ])('is not made of %j', (body, field) => expectInvalidBody(api('POST', path, body), field));
});

describe('the list of one-time tokens', () => {
  test('finds an address in whatever case, newest first, and counts all tokens', async () => {
    const email = uniqueEmail('Mixed');
    const older = await makeToken(server, { email });
    const newer = await makeToken(server, { email: email.toUpperCase() });
    const query = `email=${encodeURIComponent(email.toLowerCase())}`;
    const { body, headers } = await api<MadeToken[]>('GET', `${path}?${query}&page=1&page_size=5`);
    expect(body.map(({ id }) => id)).toEqual([newer.id, older.id]);
    expect(Number(headers.get('total-number'))).toBeGreaterThanOrEqual(2);
    const nobody = await api<MadeToken[]>('GET', `${path}?email=${uniqueEmail()}&page=1`);
    expect(nobody.body).toEqual([]);

    const whole = await api<MadeToken[]>('GET', `${path}?${query}`);
    expect(whole.body).toEqual(body);
    expect(whole.headers.get('total-number')).toBeNull();
  });

  test('is narrowed by status', async () => {
    const email = uniqueEmail();
    const statuses = ['active', 'consumed', 'revoked', 'expired'];
    for (const status of statuses) {
      const made = await makeToken(server, { email });
      if (status !== 'active') await setTokenStatus(server, made, status);
    }
    for (const status of statuses) {
      const { body } = await api<MadeToken[]>('GET', `${path}?email=${email}&status=${status}`);
      expect(body.map((row) => row.status)).toEqual([status]);
    }
  });

  test('says how many there are, whatever the filters leave out', async () => {
    await makeToken(server);
    const total = async (query: string) => {
      const { headers } = await api('GET', `${path}?page=1&page_size=1${query}`);
      return Number(headers.get('total-number'));
    };
    expect(await total(`&email=${uniqueEmail()}`)).toBeGreaterThanOrEqual(1);
    expect(await total('&status=revoked')).toBeGreaterThanOrEqual(1);
  });

  test.each(['email=nonsense', 'status=lost', 'status='])('refuses %s', (query) =>
    expectError(api('GET', `${path}?${query}`), 400, 'guard.invalid_input', {
      data: expect.objectContaining({ type: 'query' }),
    }),
  );

  test('refuses a page that is none', () =>
    expectError(api('GET', `${path}?page=0`), 400, 'guard.invalid_pagination'));
});

describe('using a one-time token up', () => {
  test('answers with the token, consumed, whatever the case of the address', async () => {
    const made = await makeToken(server);
    const { status, body } = await verify({ ...made, email: made.email.toUpperCase() });
    expect([status, body]).toEqual([200, { ...made, status: 'consumed' }]);
    expect(await tokenStatus(server, made)).toBe('consumed');
  });

  test('succeeds once of many at the same moment', async () => {
    const made = await makeToken(server);
    const answers = await Promise.all(Array.from({ length: 8 }, () => verify(made)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect([status, body]).toMatchObject([400, { code: 'one_time_token.token_consumed' }]);
    }
  });

  test('is a 404 for one that there is not', () =>
    expectError(
      verify({ token: 'x'.repeat(32), email: uniqueEmail() }),
      404,
      'one_time_token.token_not_found',
    ));

  test.each([
    ['consumed', 'one_time_token.token_consumed'],
    ['revoked', 'one_time_token.token_revoked'],
    ['expired', 'one_time_token.token_expired'],
  ])('is refused once it is %s', async (status, code) => {
    const made = await makeToken(server);
    await setTokenStatus(server, made, status);
    await expectError(verify(made), 400, code);
  });

  test('is refused for another address first, and leaves the token good', async () => {
    const made = await makeToken(server);
    const stolen = { ...made, email: uniqueEmail() };
    await expectError(verify(stolen), 400, 'one_time_token.email_mismatch');
    expect(await tokenStatus(server, made)).toBe('active');
    await setTokenStatus(server, made, 'consumed');
    await expectError(verify(stolen), 400, 'one_time_token.email_mismatch');
  });

  test.each([{ token: 'a' }, { email: 'a@example.com' }, { token: '', email: 'a@example.com' }])(
    'is refused with %j',
    (body) => expectError(api('POST', `${path}/verify`, body), 400, 'guard.invalid_input'),
  );
});

describe('what becomes of a one-time token', () => {
  test.each(['consumed', 'revoked', 'expired'])('can be said to be %s', async (status) => {
    const made = await makeToken(server);
    const answer = await api('PUT', `${path}/${made.id}/status`, { status });
    expect([answer.status, answer.body]).toEqual([200, { ...made, status }]);
  });

  test('is never that it is active again', async () => {
    const made = await makeToken(server);
    await setTokenStatus(server, made, 'revoked');
    const put = () => api('PUT', `${path}/${made.id}/status`, { status: 'active' });
    await expectError(put(), 400, 'one_time_token.cannot_reactivate_token');
    expect(await tokenStatus(server, made)).toBe('revoked');
    await expectInvalidBody(api('PUT', `${path}/${made.id}/status`, { status: 'lost' }), 'status');
  });

  test('is that it is deleted', async () => {
    const made = await makeToken(server);
    expect((await api('DELETE', `${path}/${made.id}`)).status).toBe(204);
    await expectError(api('DELETE', `${path}/${made.id}`), 404, 'entity.not_found');
    await expectError(verify(made), 404, 'one_time_token.token_not_found');
  });

  test('is a 404 for one that there is not', async () => {
    const id = uniqueName('none');
    await expectError(api('GET', `${path}/${id}`), 404, 'entity.not_exists_with_id');
    const put = api('PUT', `${path}/${id}/status`, { status: 'revoked' });
    await expectError(put, 404, 'entity.not_exists');
  });
});
