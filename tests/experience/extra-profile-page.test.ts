import { describe, expect, it } from 'vitest';
import type { Visitor } from '../support/flow';
import { type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { askFor } from './profile-fields';
import { newPerson, visitor } from './visitors';

/** A field is asked of everybody who signs up: this file has a server of its own. */
const { info } = await startOwnServer();

const ask = (...fields: JsonObject[]) => askFor(info, ...fields);

/** Sends a page's form as a browser without script does. */
async function send({ browser }: Visitor, page: string, fields: Record<string, string>) {
  const response = await browser.fetch(`${info.baseUrl}${page}/submit`, {
    method: 'POST',
    headers: { origin: info.baseUrl },
    body: new URLSearchParams({ app_id: 'demo-app', ...fields }),
  });
  const location = new URL(response.headers.get('location') ?? '', info.baseUrl);
  return { path: location.pathname, text: async () => (await browser.fetch(location.href)).text() };
}

describe('the page of the profile fields', () => {
  const page = '/continue/extra-profile';

  async function atThePage() {
    const who = await visitor(info);
    const { username, password } = newPerson();
    await send(who, '/register', { identifier: username });
    const { path: next } = await send(who, '/register/password', {
      newPassword: password,
      confirmPassword: password,
    });
    expect(next).toBe(page);
    return { who, username };
  }

  it('comes at the end of a sign-up and makes the account with the answers', async () => {
    await ask({ name: 'nickname', required: true }, { name: 'age', type: 'Number' });
    const { who, username } = await atThePage();
    const { path: next } = await send(who, page, {
      'profile.nickname': '  Ada ',
      'profile.age': '36',
    });
    expect(next).toMatch(/^\/oidc\/auth\//);
    const { body } = await management<JsonObject[]>(info, 'GET', `/users?search=${username}`);
    expect(body).toMatchObject([{ profile: { nickname: 'Ada' }, customData: { age: 36 } }]);
  });

  it('names everything that is wrong and keeps what was typed', async () => {
    await ask(
      { name: 'nickname', required: true },
      { name: 'age', type: 'Number', config: { minValue: 18 } },
      { name: 'link', type: 'Url' },
    );
    const { who } = await atThePage();
    const back = await send(who, page, { 'profile.age': '5', 'profile.link': '<b>no' });
    expect(back.path).toBe(page);
    const shown = await back.text();
    expect(shown).toContain('3 answers need another look.');
    expect(shown).toContain('Please fill this in.');
    expect(shown).toContain('Enter a number that is at least 18.');
    expect(shown).toContain('Enter a whole address');
    expect(shown).toContain('value="&lt;b&gt;no"');
    expect(shown).not.toContain('<b>no');
  });

  it('is not to be reached by whoever is not there yet', async () => {
    await ask({ name: 'nickname' });
    const who = await visitor(info);
    const response = await who.browser.fetch(`${info.baseUrl}${page}?app_id=demo-app`);
    expect(response.status).toBe(307);
    expect(response.headers.get('location')).toContain('/sign-in');
  });

  it('stays quick with an expression that takes for ever', async () => {
    await ask({ name: 'code', type: 'Regex', config: { format: '^(a+)+$' } });
    const { who } = await atThePage();
    const { path: next } = await send(who, page, { 'profile.code': `${'a'.repeat(1000)}!` });
    expect(next).toBe(page);
    const { path: end } = await send(who, page, { 'profile.code': 'aaa' });
    expect(end).toMatch(/^\/oidc\/auth\//);
  });
});
