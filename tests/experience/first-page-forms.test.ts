import { beforeEach, describe, expect, it } from 'vitest';
import { createUser } from '../support/management';
import { startOwnServer } from '../support/server';
import { codesFirst, goesOn, newEmail, PageVisitor, setSettings } from './page-visitor';

const { info: server } = await startOwnServer();

const visit = (params?: Record<string, string>) => PageVisitor.open(server, params);
const at = '/sign-in/verification-code';
const atSignUp = '/register/verification-code';

beforeEach(() => setSettings(server, codesFirst));

describe('terms that have to be agreed to', () => {
  const terms = { termsOfUseUrl: 'https://example.com/terms' };

  it.each([
    ['Manual', '/sign-in', true],
    ['Manual', '/register', true],
    ['ManualRegistrationOnly', '/sign-in', false],
    ['ManualRegistrationOnly', '/register', true],
    ['Automatic', '/register', false],
  ])('under %s, at %s: %s', async (agreeToTermsPolicy, page, isAsked) => {
    await setSettings(server, { ...terms, agreeToTermsPolicy });
    const who = await visit();
    const identifier = newEmail();
    const without = await who.send(page, { identifier });
    expect(without.path).toBe(isAsked ? page : `${page}/verification-code`);
    if (!isAsked) return;
    const shown = await who.read(without);
    expect(shown).toContain('Please agree before you go on.');
    expect(shown).toContain(identifier);
    const agreed = await who.send(page, { identifier, agree: 'yes' });
    expect(agreed.path).toBe(`${page}/verification-code`);
  });

  it('keep their tick when something else is wrong', async () => {
    await setSettings(server, { ...terms, agreeToTermsPolicy: 'Manual' });
    const who = await visit();
    const back = await who.send('/sign-in', { identifier: 'kei@nowhere', agree: 'yes' });
    expect(await who.read(back)).toMatch(/<input[^>]*id="agree"[^>]*checked=""/);
  });

  it('are asked for with the account that is offered', async () => {
    await setSettings(server, { ...terms, agreeToTermsPolicy: 'ManualRegistrationOnly' });
    const email = newEmail();
    const who = await visit();
    await who.send('/sign-in', { identifier: email });
    await who.giveCode(at, email);
    const back = await who.send(`${at}/instead`);
    expect(back.path).toBe(at);
    expect(await who.read(back)).toContain('Please agree before you go on.');
    expect(await who.send(`${at}/instead`, { agree: 'yes' })).toMatchObject({ path: goesOn });
  });
});

describe('pages that are not where somebody is', () => {
  it.each([
    ['/sign-in/password', '/sign-in'],
    [at, '/sign-in'],
    [atSignUp, '/register'],
    ['/forgot-password/verification-code', '/forgot-password'],
    ['/forgot-password/reset', '/forgot-password'],
    ['/continue/verification-code', '/sign-in'],
    ['/continue/email', '/sign-in'],
    ['/register/password', '/register'],
  ])('%s leads to %s', async (page, elsewhere) => {
    expect(await (await visit()).read(page)).toBe(`→ ${elsewhere}`);
  });

  it('a code page of no flow is none', async () => {
    const who = await visit();
    const response = await who.flow.browser.fetch(`${server.baseUrl}/nowhere/verification-code`);
    expect(response.status).toBe(404);
  });
});

describe('what the app asks of the first pages', () => {
  it('a name that it knows, and the kinds of names it wants, also after an error', async () => {
    const email = newEmail();
    const who = await visit({
      first_screen: 'identifier:sign_in',
      identifier: 'email',
      login_hint: email,
    });
    const { pathname } = new URL(who.flow.url);
    expect(pathname).toBe('/identifier-sign-in');
    expect(await who.read('/identifier-sign-in')).toContain(`value="${email}"`);
    const back = await who.send('/identifier-sign-in', { identifier: 'kei@nowhere' });
    const page = await who.read(back);
    expect(page).toContain('>Email address<');
    expect(page).toContain('kei@nowhere');
  });

  it('a sign-up that is the only thing open', async () => {
    await setSettings(server, { signInMode: 'Register' });
    const user = await createUser(server);
    const who = await visit();
    expect(await who.read('/sign-in')).toContain('Signing in is not open here');
    expect(await who.send('/sign-in', { identifier: user.username })).toMatchObject({
      path: '/sign-in',
    });
  });
});
