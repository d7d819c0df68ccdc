import { describe, expect, it } from 'vitest';
import type { Flow } from '../support/flow';
import { strongPassword } from '../support/names';
import { sharedServer } from '../support/server';
import { call, newPerson, signedUp, visitor } from './visitors';

const server = sharedServer();

/** Sends a page's form as a browser without script does; answers where it leads. */
async function send({ browser }: Pick<Flow, 'browser'>, path: string, fields: object) {
  const response = await browser.fetch(`${server.baseUrl}${path}`, {
    method: 'POST',
    headers: { origin: server.baseUrl },
    body: new URLSearchParams({ app_id: 'demo-app', ...fields }),
  });
  const location = response.headers.get('location');
  return {
    status: response.status,
    location: location ? new URL(location, server.baseUrl) : undefined,
  };
}

async function pageText({ browser }: Flow, url: URL): Promise<string> {
  return (await browser.fetch(url.href)).text();
}

describe('the sign-in form', () => {
  it('leads on to the client when the password is right', async () => {
    const { username, password } = await signedUp(server);
    const who = await visitor(server);
    const { status, location } = await send(who, '/sign-in/submit', {
      identifier: username,
      password,
    });
    expect(status).toBe(303);
    expect(location?.pathname).toMatch(/^\/oidc\/auth\//);
  });

  it('leads back when it is wrong, with the reason and the name but never the password', async () => {
    const { username } = await signedUp(server);
    const who = await visitor(server);
    const password = strongPassword();
    const { status, location } = await send(who, '/sign-in/submit', {
      identifier: username,
      password,
    });
    expect(status).toBe(303);
    expect(location?.pathname).toBe('/sign-in');
    expect(location?.searchParams.get('app_id')).toBe('demo-app');
    if (!location) throw new Error('It leads somewhere.');

    const shown = await pageText(who, location);
    expect(shown).toContain('password is wrong');
    expect(shown).toContain(username);
    expect(shown).not.toContain(password);

    location.searchParams.delete('flash');
    expect(await pageText(who, location)).not.toContain('password is wrong');
  });

  it.each([
    ['nothing', { identifier: '', password: '' }],
    ['null bytes', { identifier: 'a\0b', password: 'c\0d' }],
    ['far too much', { identifier: 'a'.repeat(10_000), password: 'b'.repeat(10_000) }],
  ])('leads back when given %s', async (_what, fields) => {
    const { status, location } = await send(await visitor(server), '/sign-in/submit', fields);
    expect(status).toBe(303);
    expect(location?.pathname).toBe('/sign-in');
  });

  it('says that the session is unknown where there is none', async () => {
    const who = await visitor(server);
    who.browser.dropCookie('_interaction');
    const { location } = await send(who, '/sign-in/submit', { identifier: 'a', password: 'b' });
    expect(location?.pathname).toBe('/unknown-session');
  });
});

describe('the sign-up forms', () => {
  it('take the username, then the password, and sign in', async () => {
    const { username, password } = newPerson();
    const who = await visitor(server);
    const first = await send(who, '/register/submit', { identifier: username });
    expect(first.location?.pathname).toBe('/register/password');
    const second = await send(who, '/register/password/submit', {
      newPassword: password,
      confirmPassword: password,
    });
    expect(second.location?.pathname).toMatch(/^\/oidc\/auth\//);
    const { body } = await call(who, 'GET', '/interaction');
    expect(body).toMatchObject({ interactionEvent: 'Register', userId: expect.any(String) });
  });

  it('sent twice at the same moment make one account and lead to one place', async () => {
    const { username, password } = newPerson();
    const who = await visitor(server);
    await send(who, '/register/submit', { identifier: username });
    const fields = { newPassword: password, confirmPassword: password };
    const answers = await Promise.all([
      send(who, '/register/password/submit', fields),
      send(who, '/register/password/submit', fields),
    ]);
    const paths = answers.map(({ location }) => location?.pathname);
    expect(paths[0]).toMatch(/^\/oidc\/auth\//);
    expect(paths[1]).toBe(paths[0]);
  });

  it('lead back when the username is taken', async () => {
    const { username } = await signedUp(server);
    const who = await visitor(server);
    const { location } = await send(who, '/register/submit', { identifier: username });
    expect(location?.pathname).toBe('/register');
    expect(location ? await pageText(who, location) : '').toContain('already taken');
  });

  it('lead back when the password is refused, with every reason', async () => {
    const who = await visitor(server);
    await send(who, '/register/submit', { identifier: newPerson().username });
    const { location } = await send(who, '/register/password/submit', {
      newPassword: 'abcd',
      confirmPassword: 'abcd',
    });
    expect(location?.pathname).toBe('/register/password');
    const shown = location ? await pageText(who, location) : '';
    expect(shown).toContain('too short');
    expect(shown).toContain('runs of characters');
  });
});
