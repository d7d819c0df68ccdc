import { describe, expect, test } from 'vitest';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { mfaPolicy } from '@/lib/sign-in-experience/schema';
import { assertSensible } from '@/lib/sign-in-experience/validate';
import { settingsWith } from '../experience/examples';
import { method } from '../management/sign-in-settings';

type Patch = Parameters<typeof assertSensible>[0]['patch'];
type Factor = SignInExperience['mfa']['factors'][number];
type Policy = SignInExperience['mfa']['policy'];

const everything = { email: true, phone: true };

/** What a patch of those settings is refused with: status and name, or 200. */
function answerTo(patch: object, old: object = {}, deliverable = everything): unknown {
  const next = settingsWith({ ...old, ...patch } as Patch);
  try {
    assertSensible({ next, patch: patch as Patch, customLanguages: [], deliverable });
    return 200;
  } catch (error) {
    const { code, status } = error as { code: string; status: number };
    return `${status} ${code.replace('sign_in_experiences.', '')}`;
  }
}

const mfa = (factors: Factor[], policy: Policy = 'UserControlled') => ({
  mfa: { factors, policy },
});
const adaptive = (enabled?: boolean) => ({ adaptiveMfa: enabled === undefined ? {} : { enabled } });
const byCode = (identifier: string) => ({ signIn: { methods: [method(identifier, true, true)] } });
const byPassword = (identifier: string) => ({
  signIn: { methods: [method(identifier, true, false)] },
});

describe('second factors', () => {
  test.each<[Factor[], unknown]>([
    [[], 200],
    [['Totp'], 200],
    [['WebAuthn', 'Totp', 'PhoneVerificationCode', 'EmailVerificationCode', 'BackupCode'], 200],
    [['Totp', 'BackupCode'], 200],
    [['EmailVerificationCode', 'BackupCode'], 200],
    [['BackupCode'], '400 backup_code_cannot_be_enabled_alone'],
    [['Totp', 'Totp'], '400 duplicated_mfa_factors'],
    [['BackupCode', 'BackupCode'], '400 duplicated_mfa_factors'],
    [['Totp', 'WebAuthn', 'Totp'], '400 duplicated_mfa_factors'],
  ])('%j is answered with %s', (factors, answer) => {
    expect(answerTo(mfa(factors))).toBe(answer);
  });

  test.each([
    ['EmailVerificationCode', { email: false, phone: true }],
    ['PhoneVerificationCode', { email: true, phone: false }],
  ] as const)('by %s need a connector', (factor, without) => {
    expect(answerTo(mfa([factor]), {}, without)).toBe('400 enabled_connector_not_found');
    expect(answerTo(mfa([factor, 'Totp']), {}, without)).toBe('400 enabled_connector_not_found');
    expect(answerTo(mfa(['Totp', 'WebAuthn', 'BackupCode']), {}, without)).toBe(200);
    // What a patch leaves alone is not judged again: a connector may have gone since.
    expect(answerTo({ signInMode: 'SignIn' }, mfa([factor]), without)).toBe(200);
  });
});

describe('adaptive rules and when they ask', () => {
  const firm = ['PromptAtSignInAndSignUpMandatory', 'PromptOnlyAtSignInMandatory'];

  test.each(mfaPolicy.options)('%s', (policy) => {
    const isFirm = firm.includes(policy);
    const needsSkippable = '422 non_adaptive_mfa_requires_skippable_policy';
    const needsFirm = '422 adaptive_mfa_requires_non_skippable_policy';
    const [off, on] = isFirm ? [needsSkippable, 200] : [200, needsFirm];
    expect(answerTo({ ...mfa(['Totp'], policy), ...adaptive(false) })).toBe(off);
    expect(answerTo({ ...mfa(['Totp'], policy), ...adaptive() })).toBe(off);
    expect(answerTo({ ...mfa(['Totp'], policy), ...adaptive(true) })).toBe(on);
    // One of the two is changed, the other stays.
    expect(answerTo(mfa(['Totp'], policy), adaptive(true))).toBe(on);
    expect(answerTo(mfa(['Totp'], policy), adaptive(false))).toBe(off);
    expect(answerTo(adaptive(true), mfa(['Totp'], policy))).toBe(on);
    expect(answerTo(adaptive(false), mfa(['Totp'], policy))).toBe(off);
  });

  test('need something to ask for', () => {
    const answer = '422 adaptive_mfa_requires_mfa';
    for (const policy of mfaPolicy.options) {
      expect(answerTo({ ...mfa([], policy), ...adaptive(true) })).toBe(answer);
    }
    expect(answerTo(mfa([], 'PromptOnlyAtSignInMandatory'), adaptive(true))).toBe(answer);
    expect(answerTo(adaptive(true))).toBe(answer);
  });
});

describe.each([
  ['email', 'EmailVerificationCode'],
  ['phone', 'PhoneVerificationCode'],
] as const)('a code by %s is one factor, not two', (identifier, factor) => {
  const forMfa = `400 ${identifier}_verification_code_cannot_be_used_for_mfa`;
  const forSignIn = `400 ${identifier}_verification_code_cannot_be_used_for_sign_in`;
  const other = identifier === 'email' ? 'phone' : 'email';

  test('the refusal names what was asked for', () => {
    expect(answerTo({ ...mfa([factor]), ...byCode(identifier) })).toBe(forMfa);
    expect(answerTo(mfa(['Totp', factor]), byCode(identifier))).toBe(forMfa);
    expect(answerTo(byCode(identifier), mfa([factor, 'Totp']))).toBe(forSignIn);
  });

  test('beside a password, or a code to another kind of address, it is fine', () => {
    expect(answerTo(mfa([factor]), byPassword(identifier))).toBe(200);
    expect(answerTo(byPassword(identifier), mfa([factor]))).toBe(200);
    expect(answerTo(mfa([factor]), byCode(other))).toBe(200);
    expect(answerTo(mfa(['Totp', 'WebAuthn']), byCode(identifier))).toBe(200);
  });
});
