import { describe, expect, test } from 'vitest';
import {
  acrOfLogin,
  levels,
  levelsAsked,
  needsStepUp,
  stepUpFor,
  toldLevel,
} from '@/lib/oidc/assurance';

const { console, multiFactor, phishingResistant } = levels;
const request = { clientId: 'shop', asked: undefined, login: {}, hasJustLoggedIn: false };
const byTotp = { acr: multiFactor, amr: ['pwd', 'otp', 'mfa'] };
const byPasskey = { acr: phishingResistant, amr: ['pop', 'user', 'mfa'] };

describe('somebody who is signed in signs in once more', () => {
  test.each([
    ['for a known level that the session has not', { asked: console }],
    ['for the Console, if the login was not under its settings', { clientId: 'admin-console' }],
    [
      'for the Console, however often it takes',
      { clientId: 'admin-console', hasJustLoggedIn: true },
    ],
    ['for the Console, also after a passkey', { clientId: 'admin-console', login: byPasskey }],
    ['for a known level among unknown ones', { asked: `urn:other ${console}` }],
    ['for a second factor after a password', { asked: multiFactor, login: { amr: ['pwd'] } }],
    ['for a passkey after an authenticator app', { asked: phishingResistant, login: byTotp }],
  ])('%s', (_name, part) => {
    expect(needsStepUp({ ...request, ...part })).toBe(true);
  });

  test.each([
    ['when nothing is asked', {}],
    ['when what is asked is empty', { asked: '' }],
    ['for a level nobody knows', { asked: 'urn:mace:incommon:iap:silver phrh' }],
    ['for a level that the session has', { asked: console, login: { acr: console } }],
    ['for a second factor after an authenticator app', { asked: multiFactor, login: byTotp }],
    ['for a second factor after a passkey, which is two', { asked: multiFactor, login: byPasskey }],
    ['where one of several levels is reached', { asked: `phr ${multiFactor}`, login: byTotp }],
    [
      'for a second factor that was proved for the Console',
      { asked: multiFactor, login: { ...byTotp, acr: console } },
    ],
    ['a second time for what one login did not reach', { asked: console, hasJustLoggedIn: true }],
    ['for the Console, with its own login', { clientId: 'admin-console', login: { acr: console } }],
  ])('but not %s', (_name, part) => {
    expect(needsStepUp({ ...request, ...part })).toBe(false);
  });
});

test('a login has the highest level there is a name for, and one for the Console that one', () => {
  expect(acrOfLogin('demo-app')).toBeUndefined();
  expect(acrOfLogin('demo-app', ['pwd'])).toBeUndefined();
  expect(acrOfLogin('demo-app', byTotp.amr)).toBe(multiFactor);
  expect(acrOfLogin('demo-app', byPasskey.amr)).toBe(phishingResistant);
  expect(acrOfLogin('admin-console')).toBe(console);
  expect(acrOfLogin('admin-console', byPasskey.amr)).toBe(console);
});

test('a client is told the first of its levels that was reached, else the login’s own', () => {
  expect(toldLevel(byPasskey, levelsAsked(`urn:x ${multiFactor} phr`))).toBe(multiFactor);
  expect(toldLevel(byPasskey, levelsAsked(`phr ${multiFactor}`))).toBe(phishingResistant);
  expect(toldLevel(byTotp, levelsAsked('phr'))).toBe(multiFactor);
  expect(toldLevel({ ...byTotp, acr: console }, [multiFactor])).toBe(multiFactor);
  expect(toldLevel({ amr: ['pwd'] }, [multiFactor])).toBeUndefined();
});

test('only what is a text can ask for a level', () => {
  for (const odd of [undefined, null, 7, ['phr'], { values: ['phr'] }, 'toString']) {
    expect(levelsAsked(odd)).toEqual([]);
  }
});

test.each([
  ['demo-app', undefined, undefined],
  ['demo-app', 'urn:other', undefined],
  ['demo-app', console, undefined],
  ['demo-app', multiFactor, 'bind'],
  ['demo-app', `urn:other ${phishingResistant}`, 'bind'],
  ['admin-console', undefined, 'prove'],
  ['admin-console', multiFactor, 'bind'],
])('a login for %s that asks for %s has to %s a factor', (clientId, asked, expected) => {
  expect(stepUpFor(clientId, asked)).toBe(expected);
});
