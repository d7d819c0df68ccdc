import { describe, expect, test } from 'vitest';
import { lastCode, lastMessage, messagesTo } from '../support/inbox';
import { management } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer, startServer } from '../support/server';
import { api, expectError } from './api';

const server = sharedServer();
const path = '/verification-codes';

function newEmail(): string {
  return `${uniqueName('reader')}@example.com`;
}

/** A Japanese mobile number that no other test uses. */
function newPhone(): string {
  return `8190${Math.random().toString().slice(2, 10)}`;
}

async function sent(to: { email: string } | { phone: string }, howMany = 1): Promise<string> {
  expect(await api('POST', path, to)).toMatchObject({ status: 204, body: '' });
  return lastCode(server, 'email' in to ? to.email : to.phone, howMany);
}

function otherThan(code: string, by = 1): string {
  return String((Number(code) + by) % 1_000_000).padStart(6, '0');
}

const verify = (body: object) => api('POST', `${path}/verify`, body);

describe('a code of the Management API', () => {
  test('goes to an e-mail address, and is right once', async () => {
    const email = newEmail();
    const verificationCode = await sent({ email });
    expect(await lastMessage(server, email)).toMatchObject({ channel: 'email', usage: 'Generic' });
    expect((await verify({ email, verificationCode })).status).toBe(204);
    await expectError(verify({ email, verificationCode }), 400, 'verification_code.not_found');
  });

  test('goes to a phone, and is right once', async () => {
    const phone = newPhone();
    const verificationCode = await sent({ phone });
    expect(await lastMessage(server, phone)).toMatchObject({ channel: 'phone', usage: 'Generic' });
    expect((await verify({ phone, verificationCode })).status).toBe(204);
    await expectError(verify({ phone, verificationCode }), 400, 'verification_code.not_found');
  });

  test('is replaced by a new one', async () => {
    const email = newEmail();
    const first = await sent({ email });
    const second = await sent({ email }, 2);
    if (first !== second) {
      const code = 'verification_code.code_mismatch';
      await expectError(verify({ email, verificationCode: first }), 400, code);
    }
    expect((await verify({ email, verificationCode: second })).status).toBe(204);
  });

  test('is of no use for another recipient', async () => {
    const email = newEmail();
    const verificationCode = await sent({ email });
    const code = 'verification_code.not_found';
    await expectError(verify({ email: newEmail(), verificationCode }), 400, code);
    await expectError(verify({ phone: newPhone(), verificationCode }), 400, code);
    expect((await verify({ email, verificationCode })).status).toBe(204);
  });

  test('is for one recipient in every spelling', async () => {
    const email = newEmail();
    const phone = newPhone();
    const codes = { email: await sent({ email }), phone: await sent({ phone }) };
    const upper = { email: email.toUpperCase(), verificationCode: codes.email };
    expect((await verify(upper)).status).toBe(204);
    const trunk = { phone: `810${phone.slice(2)}`, verificationCode: codes.phone };
    expect((await verify(trunk)).status).toBe(204);
  });

  test('tried many times at the same moment is right exactly once', async () => {
    const email = newEmail();
    const verificationCode = await sent({ email });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => verify({ email, verificationCode })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([204, ...Array.from({ length: 7 }, () => 400)]);
  });

  test('bears ten wrong tries, counted one by one also at the same moment', async () => {
    const email = newEmail();
    const verificationCode = await sent({ email });
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, by) =>
        verify({ email, verificationCode: otherThan(verificationCode, by + 1) }),
      ),
    );
    const codes = answers.map(({ body }) => body.code).sort();
    expect(codes).toEqual([
      ...Array.from({ length: 10 }, () => 'verification_code.code_mismatch'),
      ...Array.from({ length: 4 }, () => 'verification_code.exceed_max_try'),
    ]);
    const code = 'verification_code.exceed_max_try';
    await expectError(verify({ email, verificationCode }), 400, code);
  });

  test.each([
    ['no recipient', {}],
    ['what is no address', { email: 'nobody' }],
    ['an address with a line end', { email: 'a@example.com\r\nBcc: b@example.com' }],
    ['two addresses', { email: 'a@example.com,b@example.com' }],
    ['a number with a plus', { phone: '+819012345678' }],
    ['an empty number', { phone: '' }],
  ])('is refused for %s', async (_what, body) => {
    const code = 'guard.invalid_input';
    await expectError(api('POST', path, body), 400, code);
    await expectError(verify({ ...body, verificationCode: '123456' }), 400, code);
  });

  test('is refused when it is empty or missing', async () => {
    const code = 'guard.invalid_input';
    await expectError(verify({ email: newEmail() }), 400, code);
    await expectError(verify({ email: newEmail(), verificationCode: '' }), 400, code);
  });
});

describe('the eleventh message to a recipient within ten minutes', () => {
  test('is not sent, in whatever spelling', async () => {
    const email = newEmail();
    for (let sends = 1; sends <= 10; sends += 1) {
      const spelled = sends % 2 ? email : email.toUpperCase();
      expect((await api('POST', path, { email: spelled })).status).toBe(204);
    }
    const code = 'request.message_rate_limited';
    await expectError(api('POST', path, { email }), 429, code);
    await expectError(api('POST', path, { email: email.toUpperCase() }), 429, code);
    expect(await messagesTo(server, email)).toHaveLength(5);
  });

  test('is one of many at the same moment', async () => {
    const phone = newPhone();
    const spellings = [phone, `810${phone.slice(2)}`];
    const answers = await Promise.all(
      Array.from({ length: 14 }, (_, index) => api('POST', path, { phone: spellings[index % 2] })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(10).fill(204), ...Array(4).fill(429)]);
  });
});

test('where nothing can be sent, the answer is 501', { timeout: 60_000 }, async () => {
  const { info } = await startServer({ env: { GENKAN_MODE: 'production' } });
  const asked = management(info, 'POST', path, { email: newEmail() });
  await expectError(asked, 501, 'connector.not_found');
});
