import { toDataURL } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { createUser, type JsonObject } from '../support/management';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

const server = sharedServer();

type Factor = { id: string; type: string; createdAt: string } & JsonObject;

async function somebody(fields: JsonObject = {}) {
  const { id, username } = await createUser(server, fields);
  return { id, username, path: `/users/${id}/mfa-verifications` };
}

async function listed(path: string): Promise<Factor[]> {
  const { status, body } = await api<Factor[]>('GET', path);
  expect(status).toBe(200);
  return body;
}

const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const codes = Array.from({ length: 10 }, (_, index) => `${index}123456abc`);
const secret = 'JBSWY3DPEHPK3PXP';

describe('an authenticator app of a user', () => {
  test('is made with a secret and its QR code, and listed without', async () => {
    const { path, username } = await somebody();
    expect(await listed(path)).toEqual([]);
    const totp = await made<JsonObject>(path, { type: 'Totp' });
    expect(totp).toEqual({
      type: 'Totp',
      secret: expect.stringMatching(/^[A-Z2-7]{32}$/),
      secretQrCode: expect.stringMatching(/^data:image\/png;base64,/),
    });
    const host = new URL(server.baseUrl).hostname;
    const uri = `otpauth://totp/${host}:${username}?secret=${totp.secret}&issuer=${host}`;
    expect(totp.secretQrCode).toBe(await toDataURL(uri));
    expect(await listed(path)).toEqual([
      { id: expect.stringMatching(/^[0-9a-z]{21}$/), type: 'Totp', createdAt: isoTime },
    ]);
  });

  test('may have a secret of the caller’s', async () => {
    const { path } = await somebody();
    expect(await made(path, { type: 'Totp', secret })).toMatchObject({ type: 'Totp', secret });
  });

  test.each(['', 'invalid', 'not base32', 'JBSWY3DPEHPK3PX0', 'A'.repeat(500)])(
    'has no secret like %j',
    async (bad) => {
      const { path } = await somebody();
      const answer = api('POST', path, { type: 'Totp', secret: bad });
      await expectError(answer, 422, 'user.totp_secret_invalid');
      expect(await listed(path)).toEqual([]);
    },
  );

  test('is one for each user, also when several are made at the same moment', async () => {
    const { path } = await somebody();
    const answers = await Promise.all([1, 2, 3].map(() => api('POST', path, { type: 'Totp' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422]);
    await expectError(api('POST', path, { type: 'Totp' }), 422, 'user.totp_already_in_use');
    expect(await listed(path)).toHaveLength(1);
  });
});

describe('backup codes of a user', () => {
  test('are made beside another factor, ten at a time, and counted', async () => {
    const { path } = await somebody();
    await made(path, { type: 'Totp' });
    const made10 = await made<{ codes: string[] }>(path, { type: 'BackupCode' });
    expect(made10).toEqual({ type: 'BackupCode', codes: expect.any(Array) });
    expect(new Set(made10.codes).size).toBe(10);
    for (const code of made10.codes) expect(code).toMatch(/^[0-9a-f]{10}$/);
    expect(await listed(path)).toEqual([
      expect.objectContaining({ type: 'Totp' }),
      {
        id: expect.stringMatching(/^[0-9a-z]{21}$/),
        type: 'BackupCode',
        createdAt: isoTime,
        remainCodes: 10,
      },
    ]);
  });

  test('may be the caller’s, in any case', async () => {
    const { path } = await somebody();
    await made(path, { type: 'Totp' });
    const given = codes.map((code) => code.toUpperCase());
    expect(await made(path, { type: 'BackupCode', codes: given })).toEqual({
      type: 'BackupCode',
      codes: given,
    });
  });

  test.each([
    [[]],
    [codes.slice(1)],
    [[...codes, 'aaaaaaaaaa']],
    [[...codes.slice(1), 'abcdef012']],
    [[...codes.slice(1), 'abcdef01234']],
    [[...codes.slice(1), 'abcdef012g']],
    [[...codes.slice(1), 'abcdef012\n']],
  ])('are not %j', async (bad) => {
    const { path } = await somebody();
    await made(path, { type: 'Totp' });
    const answer = api('POST', path, { type: 'BackupCode', codes: bad });
    await expectError(answer, 422, 'user.wrong_backup_code_format');
  });

  test('are not made alone, nor while some are left', async () => {
    const { path } = await somebody();
    const alone = 'session.mfa.backup_code_can_not_be_alone';
    await expectError(api('POST', path, { type: 'BackupCode' }), 422, alone);
    await made(path, { type: 'Totp' });
    await made(path, { type: 'BackupCode' });
    const taken = 'user.backup_code_already_in_use';
    await expectError(api('POST', path, { type: 'BackupCode' }), 422, taken);
  });

  test('are one set, also when several are made at the same moment', async () => {
    const { path } = await somebody();
    await made(path, { type: 'Totp' });
    const posts = [1, 2, 3].map(() => api('POST', path, { type: 'BackupCode' }));
    const statuses = (await Promise.all(posts)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 422, 422]);
    expect((await listed(path)).at(1)).toMatchObject({ remainCodes: 10 });
  });
});

describe('a second factor', () => {
  test('is taken away by its id, once, and may be made again', async () => {
    const { path } = await somebody();
    await made(path, { type: 'Totp' });
    await made(path, { type: 'BackupCode' });
    const [totp, backup] = await listed(path);
    expect(await api('DELETE', `${path}/${totp?.id}`)).toMatchObject({ status: 204, body: '' });
    await expectError(api('DELETE', `${path}/${totp?.id}`), 404, 'entity.not_found');
    // Codes that are left alone are still the user's, and can be taken away as well.
    expect(await listed(path)).toEqual([backup]);
    expect(await api('DELETE', `${path}/${backup?.id}`)).toMatchObject({ status: 204 });
    expect(await listed(path)).toEqual([]);
    await made(path, { type: 'Totp' });
  });

  test('is nobody else’s', async () => {
    const [ann, bob] = [await somebody(), await somebody()];
    await made(ann.path, { type: 'Totp' });
    const [totp] = await listed(ann.path);
    await expectError(api('DELETE', `${bob.path}/${totp?.id}`), 404, 'entity.not_found');
    expect(await listed(ann.path)).toHaveLength(1);
  });

  test('goes with its user', async () => {
    const { id, path } = await somebody();
    await made(path, { type: 'Totp' });
    await made(path, { type: 'BackupCode' });
    expect(await api('DELETE', `/users/${id}`)).toMatchObject({ status: 204 });
    await expectError(api('GET', path), 404, 'entity.not_found');
  });

  test('of nobody is not found', async () => {
    const path = '/users/nobody/mfa-verifications';
    await expectError(api('GET', path), 404, 'entity.not_found');
    await expectError(api('POST', path, { type: 'Totp' }), 404, 'entity.not_found');
    await expectError(api('DELETE', `${path}/nothing`), 404, 'entity.not_found');
  });

  test.each([
    [{}, 'type'],
    [{ type: 'WebAuthn' }, 'type'],
    [{ type: 'EmailVerificationCode' }, 'type'],
    [{ type: 'Totp', secret: 7 }, 'secret'],
    [{ type: 'BackupCode', codes: 'abcdef0123' }, 'codes'],
    [{ type: 'BackupCode', codes: [1] }, 'codes.0'],
  ])('is not made of %j', async (body, field) => {
    const { path } = await somebody();
    await expectInvalidBody(api('POST', path, body), field);
  });

  test('is for managers alone', async () => {
    const { path } = await somebody();
    const response = await fetch(`${server.baseUrl}/api${path}`);
    expect(response.status).toBe(401);
  });
});
