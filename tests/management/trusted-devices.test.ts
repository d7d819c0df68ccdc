import { beforeAll, describe, expect, it } from 'vitest';
import { member } from '../experience/codes';
import { settleSecondStep } from '../experience/second-step';
import { trustedBrowsers } from '../experience/trusted-browsers';
import { createUser, type JsonObject, management } from '../support/management';
import { strongPassword } from '../support/names';
import { startOwnServer } from '../support/server';

const { info: server } = await startOwnServer({ env: { TRUST_PROXY: '1' } });

beforeAll(() => settleSecondStep(server, { trustedDevice: { enabled: true, durationDays: 7 } }));

type Device = { id: string; expiresAt: number; createdAt: number } & JsonObject;

const api = (method: 'GET' | 'DELETE', path: string) => management<Device[]>(server, method, path);

const asked = 'session.mfa.require_mfa_verification';

const { devicesOf, trustBrowser, trusted, byPassword } = trustedBrowsers(server);

describe('the browsers that are trusted with an account', () => {
  it('are listed without their secrets, newest first, page by page', async () => {
    const person = await member(server);
    const path = `/users/${person.id}/trusted-devices`;
    expect(await api('GET', path)).toMatchObject({ status: 200, body: [] });
    const cookies = [await trustBrowser(person), await trustBrowser(person)];
    const { status, body, headers } = await api('GET', path);
    expect(status).toBe(200);
    expect(headers.get('total-number')).toBe('2');
    expect(body.map(({ id }) => id)).toEqual(cookies.map((one) => one.split('.')[0]).reverse());
    expect(body[0]).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[0-9a-z]{21}$/),
      userId: person.id,
      userAgent: expect.any(String),
      ip: expect.any(String),
      country: null,
      city: null,
      createdAt: expect.any(Number),
      lastUsedAt: null,
      expiresAt: expect.any(Number),
    });
    const [{ createdAt, expiresAt } = { createdAt: 0, expiresAt: 0 }] = body;
    expect((expiresAt - createdAt) / 86_400_000).toBeCloseTo(7, 2);

    const second = await api('GET', `${path}?page=2&page_size=1`);
    expect(second.body).toEqual([body[1]]);
    expect(second.headers.get('total-number')).toBe('2');
    expect(await api('GET', `${path}?page=0`)).toMatchObject({
      status: 400,
      body: { code: 'guard.invalid_pagination' },
    });
  });

  it('are trusted no longer one by one, or all at once', async () => {
    const person = await member(server);
    const path = `/users/${person.id}/trusted-devices`;
    const [first] = [await trustBrowser(person), await trustBrowser(person)];
    const one = `${path}/${first?.split('.')[0]}`;
    expect(await api('DELETE', one)).toMatchObject({ status: 204, body: '' });
    expect(await api('DELETE', one)).toMatchObject({
      status: 404,
      body: { code: 'entity.not_found' },
    });
    expect((await api('GET', path)).body).toHaveLength(1);
    expect(await api('DELETE', path)).toMatchObject({ status: 204, body: '' });
    expect((await api('GET', path)).body).toEqual([]);
    expect(await api('DELETE', path)).toMatchObject({ status: 204 });
  });

  it('are those of one user: not by the id of another', async () => {
    const person = await member(server);
    const cookie = await trustBrowser(person);
    const other = await createUser(server);
    const path = `/users/${other.id}/trusted-devices`;
    expect(await api('DELETE', `${path}/${cookie.split('.')[0]}`)).toMatchObject({ status: 404 });
    await api('DELETE', path);
    expect((await api('GET', `/users/${person.id}/trusted-devices`)).body).toHaveLength(1);
  });

  it('are nobody’s where there is no such user', async () => {
    for (const method of ['GET', 'DELETE'] as const) {
      expect(await api(method, '/users/nobody/trusted-devices')).toMatchObject({
        status: 404,
        body: { code: 'entity.not_found' },
      });
    }
  });
});

describe('trust ends', () => {
  it('with a password that an administrator sets', async () => {
    const { person, browser } = await trusted();
    const password = strongPassword();
    await management(server, 'PATCH', `/users/${person.id}/password`, { password });
    expect(await byPassword({ ...person, password }, browser)).toBe(asked);
    expect(await devicesOf(person)).toEqual([]);
  });

  it('with suspension, also once that is over', async () => {
    const { person, browser } = await trusted();
    const suspend = (isSuspended: boolean) =>
      management(server, 'PATCH', `/users/${person.id}/is-suspended`, { isSuspended });
    await suspend(true);
    expect(await devicesOf(person)).toEqual([]);
    await suspend(false);
    expect(await byPassword(person, browser)).toBe(asked);
  });
});
