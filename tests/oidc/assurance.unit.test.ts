import { describe, expect, test } from 'vitest';
import { acrOfLogin, levels, needsStepUp } from '@/lib/oidc/assurance';

const request = { clientId: 'shop', asked: undefined, acr: undefined, hasJustLoggedIn: false };

describe('somebody who is signed in signs in once more', () => {
  test.each([
    ['for a known level that the session has not', { asked: levels.console }],
    ['for the Console, if the login was not under its settings', { clientId: 'admin-console' }],
    [
      'for the Console, however often it takes',
      { clientId: 'admin-console', hasJustLoggedIn: true },
    ],
    ['for a known level among unknown ones', { asked: `urn:other ${levels.console}` }],
  ])('%s', (_name, part) => {
    expect(needsStepUp({ ...request, ...part })).toBe(true);
  });

  test.each([
    ['when nothing is asked', {}],
    ['when what is asked is empty', { asked: '' }],
    ['for a level nobody knows', { asked: 'urn:mace:incommon:iap:silver phr' }],
    ['for a level that the session has', { asked: levels.console, acr: levels.console }],
    [
      'a second time for what one login did not reach',
      { asked: levels.console, hasJustLoggedIn: true },
    ],
    ['for the Console, with its own login', { clientId: 'admin-console', acr: levels.console }],
  ])('but not %s', (_name, part) => {
    expect(needsStepUp({ ...request, ...part })).toBe(false);
  });
});

test('only a login for the Console is one of its level', () => {
  expect(acrOfLogin('admin-console')).toBe(levels.console);
  expect(acrOfLogin('demo-app')).toBeUndefined();
});
