import { describe, expect, test } from 'vitest';
import { createUser, management } from '../support/management';
import { sharedServer } from '../support/server';
import { api, expectError, expectInvalidBody, made } from './api';

const server = sharedServer();

type Token = { name: string; value: string; expiresAt: number | null } & Record<string, unknown>;

async function somebody() {
  const { id } = await createUser(server);
  return { id, path: `/users/${id}/personal-access-tokens` };
}

describe('personal access tokens', () => {
  test('are made, listed with their values, renamed and deleted', async () => {
    const { id, path } = await somebody();
    expect((await api('GET', path)).body).toEqual([]);
    const token = await made<Token>(path, { name: 'first' }, 201);
    expect(token).toEqual({
      tenantId: 'default',
      userId: id,
      name: 'first',
      value: expect.stringMatching(/^pat_[0-9A-Za-z]{32}$/),
      createdAt: expect.any(Number),
      expiresAt: null,
    });
    const expiresAt = Date.now() + 3_600_000;
    const second = await made<Token>(path, { name: 'second', expiresAt }, 201);
    expect(second.expiresAt).toBe(expiresAt);
    expect(second.value).not.toBe(token.value);
    expect((await api('GET', path)).body).toEqual([token, second]);

    const renamed = { ...token, name: 'a/b ü' };
    expect(await api('PATCH', `${path}/first`, { name: 'a/b ü' })).toMatchObject({
      status: 200,
      body: renamed,
    });
    const byBody = await api('PATCH', path, { currentName: 'a/b ü', name: 'third' });
    expect(byBody).toMatchObject({ status: 200, body: { ...token, name: 'third' } });

    expect(await api('DELETE', `${path}/${encodeURIComponent('second')}`)).toMatchObject({
      status: 204,
      body: '',
    });
    expect(await api('POST', `${path}/delete`, { name: 'third' })).toMatchObject({
      status: 204,
      body: '',
    });
    expect((await api('GET', path)).body).toEqual([]);
  });

  test('last to the year 9999 at the most, so that their end can be read again', async () => {
    const { path } = await somebody();
    const { expiresAt } = await made<Token>(
      path,
      { name: 'long', expiresAt: 253_402_000_000_000 },
      201,
    );
    expect(expiresAt).toBe(253_402_000_000_000);
    const never = api('POST', path, { name: 'longer', expiresAt: 1_001_795_260_087_999 });
    await expectError(never, 400, 'request.invalid_input');
    expect((await api('GET', path)).status).toBe(200);
  });

  test('are each user’s own: names are taken once a user', async () => {
    const [{ path }, other] = [await somebody(), await somebody()];
    await made(path, { name: 'one' }, 201);
    await made(path, { name: 'two' }, 201);
    await made(other.path, { name: 'one' }, 201);
    const taken = 'user.personal_access_token_name_exists';
    await expectError(api('POST', path, { name: 'one' }), 422, taken);
    await expectError(api('PATCH', `${path}/two`, { name: 'one' }), 422, taken);
    await expectError(api('PATCH', path, { currentName: 'two', name: 'one' }), 422, taken);
    await expectError(api('PATCH', `${other.path}/two`, { name: 'x' }), 404, 'entity.not_exists');
    await expectError(api('DELETE', `${other.path}/two`), 404, 'entity.not_found');
    expect((await api<Token[]>('GET', path)).body.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  test('that are not there are not found', async () => {
    const { path } = await somebody();
    await expectError(api('PATCH', `${path}/none`, { name: 'x' }), 404, 'entity.not_exists');
    await expectError(
      api('PATCH', path, { currentName: 'none', name: 'x' }),
      404,
      'entity.not_exists',
    );
    await expectError(api('PATCH', path, { name: 'x' }), 404, 'entity.not_exists');
    await expectError(api('DELETE', `${path}/none`), 404, 'entity.not_found');
    await expectError(api('POST', `${path}/delete`, { name: 'none' }), 404, 'entity.not_found');
  });

  test('of nobody are not found', async () => {
    const path = '/users/nobody/personal-access-tokens';
    await expectError(api('GET', path), 404, 'entity.not_found');
    await expectError(
      api('POST', path, { name: 'x' }),
      404,
      'entity.relation_foreign_key_not_found',
    );
  });

  test('go with their user', async () => {
    const { id, path } = await somebody();
    await made(path, { name: 'one' }, 201);
    expect(await management(server, 'DELETE', `/users/${id}`)).toMatchObject({ status: 204 });
    await expectError(api('GET', path), 404, 'entity.not_found');
  });

  test.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(257) }, 'name'],
    [{ name: 7 }, 'name'],
    [{ name: 'x', expiresAt: 'tomorrow' }, 'expiresAt'],
  ])('cannot be made of %j', async (body, field) => {
    const { path } = await somebody();
    await expectInvalidBody(api('POST', path, body), field);
  });

  test('cannot be made expired, nor with a moment that is none', async () => {
    const { path } = await somebody();
    for (const expiresAt of [Date.now() - 1, 0, -1, 1e300]) {
      await expectError(api('POST', path, { name: 'x', expiresAt }), 400, 'request.invalid_input');
    }
    expect((await api('GET', path)).body).toEqual([]);
  });

  test('cannot be renamed to nothing or too much, nor deleted without a name', async () => {
    const { path } = await somebody();
    await made(path, { name: 'one' }, 201);
    for (const name of ['', 'x'.repeat(257), null]) {
      await expectInvalidBody(api('PATCH', `${path}/one`, { name }), 'name');
      await expectInvalidBody(api('PATCH', path, { currentName: 'one', name }), 'name');
    }
    await expectInvalidBody(api('POST', `${path}/delete`, {}), 'name');
  });

  test('are for managers alone', async () => {
    const { path } = await somebody();
    const response = await fetch(`${server.baseUrl}/api${path}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'auth.authorization_header_missing' });
  });
});

describe('subject tokens', () => {
  test('are made for a user, with a context of the caller’s own', async () => {
    const { id: userId } = await somebody();
    for (const body of [{ userId }, { userId, context: { ticket: 7, nested: { a: [1] } } }]) {
      expect(await made('/subject-tokens', body, 201)).toEqual({
        subjectToken: expect.stringMatching(/^sub_[0-9a-z]{21}$/),
        expiresIn: 600,
      });
    }
  });

  test('are not made for nobody', async () => {
    await expectError(
      api('POST', '/subject-tokens', { userId: 'nobody' }),
      404,
      'entity.relation_foreign_key_not_found',
    );
  });

  test.each([
    [{}, 'userId'],
    [{ userId: 7 }, 'userId'],
    [{ userId: 'x', context: 'text' }, 'context'],
    [{ userId: 'x', context: [] }, 'context'],
  ])('are not made of %j', async (body, field) => {
    await expectInvalidBody(api('POST', '/subject-tokens', body), field);
  });

  test('are for managers alone', async () => {
    const response = await fetch(`${server.baseUrl}/api/subject-tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: 'x' }),
    });
    expect(response.status).toBe(401);
  });
});
