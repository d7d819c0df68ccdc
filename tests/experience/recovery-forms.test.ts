import { beforeEach, describe, expect, it } from 'vitest';
import { method } from '../management/sign-in-settings';
import { messagesTo } from '../support/inbox';
import { management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';
import { goesOn, newEmail, PageVisitor, setSettings } from './page-visitor';

const { info: server } = await startOwnServer();

const passwords = {
  signIn: { methods: [method('username', true, false), method('email', true, false)] },
  signUp: { identifiers: ['username'], password: true, verify: false },
  forgotPasswordMethods: ['EmailVerificationCode'],
};

const visit = (params?: Record<string, string>) => PageVisitor.open(server, params);
const at = '/forgot-password/verification-code';

async function member() {
  const person = { username: uniqueName('kei'), password: strongPassword() };
  const email = newEmail();
  const { body } = await management(server, 'POST', '/users', { ...person, primaryEmail: email });
  return { id: String(body.id), email, ...person };
}

beforeEach(() => setSettings(server, passwords));

describe('resetting a password', () => {
  it('takes a code and a new password, and leads to a sign-in that says so', async () => {
    const { email, password } = await member();
    const who = await visit();
    expect(await who.read('/sign-in')).toContain('href="/forgot-password');
    expect(await who.send('/forgot-password', { identifier: email })).toMatchObject({ path: at });
    expect(await who.giveCode(at, email)).toMatchObject({ path: '/forgot-password/reset' });

    const same = await who.send('/forgot-password/reset', { newPassword: password });
    expect(await who.read(same)).toContain('must differ from the old one');
    const newPassword = strongPassword();
    const done = await Promise.all([
      who.send('/forgot-password/reset', { newPassword }),
      who.send('/forgot-password/reset', { newPassword }),
    ]);
    expect(done.map(({ path }) => path)).toEqual(['/sign-in', '/sign-in']);
    const page = await who.read('/sign-in');
    expect(page).toContain('Your password has been changed');
    expect(page).toContain(`value="${email}"`);
    expect(await who.read('/forgot-password/reset')).toBe('→ /sign-in');
    const end = await who.send('/sign-in', { identifier: email, password: newPassword });
    expect(end.path).toEqual(goesOn);
  });

  it('looks the same for an address of nobody, who gets nothing', async () => {
    const email = newEmail();
    const who = await visit();
    const step = await who.send('/forgot-password', { identifier: email });
    expect(step.path).toBe(at);
    const page = await who.read(step);
    expect(page).toContain('If an account belongs to');
    expect(page).not.toContain('There is no such account');
    expect(await messagesTo(server, email)).toEqual([]);
  });

  it('begins at once where the app asks for it', async () => {
    const { email } = await member();
    const who = await visit({ first_screen: 'reset_password' });
    expect(new URL(who.flow.url).pathname).toBe('/reset-password');
    const back = await who.send('/reset-password', { identifier: 'kei' });
    expect(back.path).toBe('/reset-password');
    expect(await who.read(back)).toContain('not a valid email address');
    expect(await who.send('/reset-password', { identifier: email })).toMatchObject({ path: at });
  });

  it('is not offered where the tenant has no way to do it', async () => {
    await setSettings(server, { forgotPasswordMethods: [] });
    const who = await visit();
    expect(await who.read('/sign-in')).not.toContain('/forgot-password');
    expect(await who.read('/forgot-password')).toContain('Passwords cannot be reset here');
    const back = await who.send('/forgot-password', { identifier: newEmail() });
    expect(back.path).toBe('/forgot-password');
  });

  it('is where an expired password leads, with the name that was typed', async () => {
    await setSettings(server, { passwordExpiration: { enabled: true, validPeriodDays: 90 } });
    const { id, email, password } = await member();
    await management(server, 'PATCH', `/users/${id}/password/expiration`, {
      isExpired: true,
    });
    const who = await visit();
    const end = await who.send('/sign-in', { identifier: email, password });
    expect(end.path).toBe('/forgot-password');
    const page = await who.read(end);
    expect(page).toContain('Your password has expired');
    expect(page).toContain(`value="${email}"`);
  });

  it('does not go on without the code', async () => {
    const { email } = await member();
    const who = await visit();
    await who.send('/forgot-password', { identifier: email });
    expect(await who.read('/forgot-password/reset')).toBe('→ /forgot-password');
    const newPassword = strongPassword();
    const back = await who.send('/forgot-password/reset', { newPassword });
    expect(back.path).toBe('/forgot-password/reset');
    expect(await who.read(back)).toBe('→ /forgot-password');
  });
});
