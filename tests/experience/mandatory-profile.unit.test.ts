import { describe, expect, it } from 'vitest';
import { mandatoryFields, missingFields } from '@/lib/experience/mandatory-profile';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { digest, user } from './examples';

type SignUp = SignInExperience['signUp'];

function signUp(patch: Partial<SignUp>): Pick<SignInExperience, 'signUp'> {
  return { signUp: { identifiers: [], password: false, verify: false, ...patch } };
}

describe('the mandatory profile', () => {
  it.each<[Partial<SignUp>, string[]]>([
    [{ identifiers: ['username'], password: true }, ['username', 'password']],
    [{ identifiers: ['email', 'phone'], password: true }, ['emailOrPhone', 'password']],
    [{ identifiers: ['email'] }, ['email']],
    [{ identifiers: ['phone'] }, ['phone']],
    [{ identifiers: ['username', 'email'] }, ['username']],
    [
      {
        identifiers: ['username'],
        password: true,
        secondaryIdentifiers: [{ identifier: 'email' }, { identifier: 'emailOrPhone' }],
      },
      ['username', 'email', 'emailOrPhone', 'password'],
    ],
    [{ identifiers: ['email'], secondaryIdentifiers: [{ identifier: 'email' }] }, ['email']],
    [{}, []],
  ])('for %j is %j', (settings, fields) => {
    expect(mandatoryFields(signUp(settings))).toEqual(fields);
  });

  it('is filled by the account and the pending profile together', () => {
    const settings = signUp({ identifiers: ['email', 'phone'], password: true });
    expect(missingFields(settings, undefined, {})).toEqual(['emailOrPhone', 'password']);
    expect(missingFields(settings, undefined, { primaryPhone: '81901' })).toEqual(['password']);
    expect(missingFields(settings, user(), { primaryEmail: 'a@b.c' })).toEqual([]);
    expect(missingFields(settings, undefined, { password: digest })).toEqual(['emailOrPhone']);
  });

  it('asks no password of whoever has a social identity', () => {
    const settings = signUp({ identifiers: ['username'], password: true });
    const social = user({ passwordDigest: null, identities: { github: { userId: '1' } } });
    expect(missingFields(settings, social, {})).toEqual([]);
    expect(missingFields(settings, user({ passwordDigest: null }), {})).toEqual(['password']);
  });
});
