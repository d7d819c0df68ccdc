import { describe, expect, it } from 'vitest';
import { provableFactors, suggestedFactors, usableFactors } from '@/lib/mfa/rules';
import type { StoredFactor } from '@/lib/mfa/schema';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import type { MfaFactor, SignInIdentifier } from '@/lib/sign-in-experience/schema';

const all: MfaFactor[] = [
  'BackupCode',
  'EmailVerificationCode',
  'PhoneVerificationCode',
  'Totp',
  'WebAuthn',
];
const allowing = (factors: MfaFactor[]) => ({ mfa: { factors, policy: 'Mandatory' as const } });

const stored = (type: StoredFactor['type'], remainCodes: number | null = null) => ({
  id: type,
  type,
  createdAt: new Date(),
  lastUsedAt: null,
  name: null,
  agent: null,
  remainCodes,
});

const noAddress = { primaryEmail: null, primaryPhone: null };
const reachable = { primaryEmail: 'ada@example.com', primaryPhone: '819012345678' };

describe('the factors that an account can prove', () => {
  it('come in the order of the contract, each once', () => {
    const set = ['BackupCode', 'Totp', 'WebAuthn', 'WebAuthn'] as const;
    const owned = { stored: set.map((type) => stored(type, type === 'BackupCode' ? 1 : null)) };
    expect(usableFactors(allowing(all), reachable, owned)).toEqual([
      'WebAuthn',
      'Totp',
      'PhoneVerificationCode',
      'EmailVerificationCode',
      'BackupCode',
    ]);
  });

  it('are none that the tenant does not allow, nor codes to an address that is not there', () => {
    const owned = { stored: [stored('Totp')] };
    expect(usableFactors(allowing(['WebAuthn', 'BackupCode']), reachable, owned)).toEqual([]);
    expect(usableFactors(allowing(all), noAddress, owned)).toEqual(['Totp']);
  });

  it('are backup codes while one is left, and a proof by the last one stays one', () => {
    const used = { stored: [stored('BackupCode', 0)] };
    expect(usableFactors(allowing(all), noAddress, used)).toEqual([]);
    expect(provableFactors(allowing(all), noAddress, used)).toEqual(['BackupCode']);
    expect(provableFactors(allowing(['Totp']), noAddress, used)).toEqual([]);
  });
});

describe('one more factor is suggested', () => {
  type Row = [
    situation: string,
    owned: MfaFactor[],
    suggested: MfaFactor[],
    identifiers?: SignInIdentifier[],
    isPasskeySignIn?: boolean,
    factors?: MfaFactor[],
  ];

  it.each<Row>([
    [
      'to whoever has only the e-mail address that people sign up with',
      ['EmailVerificationCode'],
      ['WebAuthn', 'Totp', 'PhoneVerificationCode', 'BackupCode'],
    ],
    [
      'to whoever has only such a phone',
      ['PhoneVerificationCode'],
      ['WebAuthn', 'Totp', 'EmailVerificationCode', 'BackupCode'],
      ['phone'],
    ],
    ['not to whoever gave the address as a factor', ['EmailVerificationCode'], [], ['username']],
    [
      'not to whoever gave a second address as one',
      ['PhoneVerificationCode', 'EmailVerificationCode'],
      [],
    ],
    ['not to whoever has an app', ['Totp', 'EmailVerificationCode'], []],
    ['not to whoever has backup codes', ['EmailVerificationCode', 'BackupCode'], []],
    ['not to whoever has a passkey as a factor', ['WebAuthn', 'EmailVerificationCode'], []],
    [
      'to whoever has a passkey to sign in by',
      ['WebAuthn'],
      ['Totp', 'PhoneVerificationCode', 'EmailVerificationCode', 'BackupCode'],
      ['email'],
      true,
    ],
    [
      'not where nothing is left',
      ['EmailVerificationCode'],
      [],
      ['email'],
      false,
      ['EmailVerificationCode'],
    ],
    [
      'not where only backup codes are, which are asked for',
      ['EmailVerificationCode'],
      [],
      ['email'],
      false,
      ['EmailVerificationCode', 'BackupCode'],
    ],
  ])('%s', (_what, owned, suggested, identifiers = ['email'], enabled = false, factors = all) => {
    const settings = {
      ...defaultSignInExperience,
      ...allowing(factors),
      passkeySignIn: { enabled },
      signUp: { identifiers, password: true, verify: true },
    };
    expect(suggestedFactors(settings, owned)).toEqual(suggested);
  });
});
