import { describe, expect, test } from 'vitest';
import { api, expectError, expectInvalidBody, made } from './api';

const create = () => made('/users', {});

describe("a user's password", () => {
  test('is set, checked and never subject to the policy', async () => {
    const { id } = await create();
    const path = `/users/${id}`;
    expect((await api('GET', `${path}/has-password`)).body).toEqual({ hasPassword: false });
    const wrong = [422, 'session.invalid_credentials'] as const;
    await expectError(api('POST', `${path}/password/verify`, { password: 'a' }), ...wrong);

    const set = await api('PATCH', `${path}/password`, { password: 'a' });
    expect(set).toMatchObject({ status: 200, body: { id, hasPassword: true } });
    const right = await api('POST', `${path}/password/verify`, { password: 'a' });
    expect(right).toMatchObject({ status: 204, body: '' });
    await expectError(api('POST', `${path}/password/verify`, { password: 'b' }), ...wrong);
    await expectInvalidBody(api('PATCH', `${path}/password`, {}), 'password');
  });

  test('has no more than 4096 characters, which is as much as a sign-in looks at', async () => {
    const { id } = await create();
    const path = `/users/${id}/password`;
    const password = 'x'.repeat(4_096);
    expect((await api('PATCH', path, { password })).status).toBe(200);
    expect((await api('POST', `${path}/verify`, { password })).status).toBe(204);
    const longer = { password: `${password}x` };
    await expectError(api('PATCH', path, longer), 422, 'entity.value_too_long');
    await expectError(api('POST', '/users', longer), 422, 'entity.value_too_long');
  });

  test('cannot expire while passwords do not', async () => {
    const { id } = await create();
    await expectError(
      api('PATCH', `/users/${id}/password/expiration`, { isExpired: true }),
      400,
      'sign_in_experiences.password_expiration_not_enabled',
    );
  });
});
