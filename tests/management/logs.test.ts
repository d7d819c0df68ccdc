import { describe, expect, test, vi } from 'vitest';
import { call } from '../experience/visitors';
import { authorize } from '../support/flow';
import { lastCode } from '../support/inbox';
import { createApplication } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError } from './api';

type Log = {
  id: string;
  key: string;
  payload: Record<string, unknown>;
  createdAt: number;
};

const server = sharedServer();
const created = 'Interaction.Register.Verification.EmailVerificationCode.Create';
const submitted = 'Interaction.Register.Verification.EmailVerificationCode.Submit';

/** A sign-up that asks for a code, gives a wrong one and then the right one. */
async function signUpWithCode() {
  const value = `${uniqueName('reader')}@example.com`;
  const identifier = { type: 'email', value };
  const { id: applicationId, ...application } = await createApplication(server);
  const who = await authorize(server, { id: applicationId, ...application });
  await call(who, 'PUT', '', { interactionEvent: 'Register' });
  const sent = await call(who, 'POST', '/verification/verification-code', {
    identifier,
    interactionEvent: 'Register',
  });
  const { verificationId } = sent.body;
  const code = await lastCode(server, value);
  for (const tried of [code === '000000' ? '000001' : '000000', code]) {
    const body = { identifier, verificationId, code: tried };
    await call(who, 'POST', '/verification/verification-code/verify', body);
  }
  return { value, code, applicationId };
}

/** What was noted of an application's sign-ins, oldest first; it is written after the answers. */
function logsOf(applicationId: string, howMany: number): Promise<Log[]> {
  return vi.waitFor(
    async () => {
      const { body } = await api<Log[]>('GET', `/logs?applicationId=${applicationId}`);
      if (body.length < howMany) throw new Error(`${body.length} entries, not ${howMany}`);
      return body.reverse();
    },
    { timeout: 5_000, interval: 50 },
  );
}

describe('the audit log', () => {
  test('tells of codes that were asked for, and of right and wrong ones', async () => {
    const { value, code, applicationId } = await signUpWithCode();
    const logs = await logsOf(applicationId, 3);
    const about = {
      applicationId,
      sessionId: expect.any(String),
      userAgent: 'node',
      ip: expect.any(String),
    };
    expect(logs).toMatchObject([
      { tenantId: 'default', key: created, payload: { key: created, result: 'Success', ...about } },
      {
        key: submitted,
        payload: { result: 'Error', error: { code: 'verification_code.code_mismatch' }, ...about },
      },
      { key: submitted, payload: { result: 'Success', ...about } },
    ]);
    expect(JSON.stringify(logs)).not.toContain(value);
    expect(JSON.stringify(logs)).not.toContain(code);
    const [first] = logs;
    expect((await api('GET', `/logs/${first?.id}`)).body).toEqual(first);
  });

  test('tells of passwords that were given and chosen, and never which', async () => {
    const { id: applicationId, ...application } = await createApplication(server);
    const who = await authorize(server, { id: applicationId, ...application });
    const [value, password] = [uniqueName('reader'), strongPassword()];
    const given = { identifier: { type: 'username', value }, password };
    await call(who, 'PUT', '', { interactionEvent: 'Register' });
    await call(who, 'POST', '/verification/new-password-identity', given);
    await call(who, 'PUT', '', { interactionEvent: 'SignIn' });
    await call(who, 'POST', '/verification/password', given);
    const logs = await logsOf(applicationId, 2);
    expect(logs).toMatchObject([
      {
        key: 'Interaction.Register.Verification.NewPasswordIdentity.Submit',
        payload: { result: 'Success' },
      },
      {
        key: 'Interaction.SignIn.Verification.Password.Submit',
        payload: { result: 'Error', error: { code: 'session.invalid_credentials' } },
      },
    ]);
    expect(JSON.stringify(logs)).not.toContain(password);
    expect(JSON.stringify(logs)).not.toContain(value);
  });

  test('is found by key, application and time, page by page', async () => {
    const { applicationId } = await signUpWithCode();
    const [first, wrong, right] = await logsOf(applicationId, 3);
    const found = async (query: string) => {
      const path = `/logs?applicationId=${applicationId}&${query}`;
      const { body, headers } = await api<Log[]>('GET', path);
      const total = Number(headers.get('total-number'));
      return { ids: body.map(({ id }) => id), total };
    };
    expect(await found(`logKey=${created}`)).toEqual({ ids: [first?.id], total: 1 });
    expect(await found(`logKey=${submitted}&enableCap=true`)).toEqual({
      ids: [right?.id, wrong?.id],
      total: 2,
    });
    const until = Number(wrong?.createdAt);
    expect((await found(`end_time=${until}`)).ids).toContain(wrong?.id);
    expect((await found(`end_time=${until - 1}`)).ids).not.toContain(wrong?.id);
    expect((await found(`start_time=${until}`)).ids).toContain(wrong?.id);
    expect((await found(`start_time=${until + 1}`)).ids).not.toContain(first?.id);

    const page = await api<Log[]>('GET', '/logs?page=1&page_size=2');
    expect(page.body).toHaveLength(2);
    expect(Number(page.headers.get('total-number'))).toBeGreaterThanOrEqual(3);
    expect(page.headers.get('link')).toContain('rel="next"');
  });

  test('of nobody is empty', async () => {
    const { body, headers } = await api('GET', '/logs?userId=nobody');
    expect({ body, total: headers.get('total-number') }).toEqual({ body: [], total: '0' });
    const none = await api('GET', '/logs?logKey=Interaction.Nothing&enableCap=true');
    expect(none.body).toEqual([]);
    expect(none.headers.get('total-number-is-capped')).toBe(null);
  });

  test.each(['start_time=yesterday', 'end_time=-1', 'start_time=1.5', 'end_time=9000000000000000'])(
    'is not searched by %s',
    async (query) => {
      await expectError(api('GET', `/logs?${query}`), 400, 'guard.invalid_input', {
        data: expect.objectContaining({ type: 'query' }),
      });
    },
  );

  test('has no time window that ends before it begins', async () => {
    const code = 'log.invalid_time_window';
    await expectError(api('GET', '/logs?start_time=2000&end_time=1999'), 400, code);
    expect((await api('GET', '/logs?start_time=2000&end_time=2000')).status).toBe(200);
  });

  test('has no entry by an id that nobody gave', async () => {
    await expectError(api('GET', '/logs/nothing'), 404, 'entity.not_exists_with_id');
  });
});
