import { describe, expect, it } from 'vitest';
import type { Interaction } from '@/lib/experience/interaction';
import { withoutDisabled } from '@/lib/experience/mfa-standing';
import { whatIsMissing } from '@/lib/experience/next-step';
import type { VerificationRecord } from '@/lib/factors/registry';
import { facts, interaction, settingsWith, stored, user } from './examples';

const settings = settingsWith({
  mfa: { factors: ['Totp', 'EmailVerificationCode', 'BackupCode'], policy: 'Mandatory' },
});

const own = { id: 'record', userId: 'ada-id', verified: true };
const others = { ...own, userId: 'bob-id' };
const mail = {
  identifier: { type: 'email', value: 'ada@example.com' },
  templateType: 'MfaVerification',
};

function asked(...records: unknown[]): string | undefined {
  const given = facts({
    interaction: interaction('SignIn', {
      userId: 'ada-id',
      verificationRecords: records as VerificationRecord[],
    }),
    user: user({ primaryEmail: 'ada@example.com', settings: { mfa: { enabled: true } } }),
    settings,
    mfa: { stored: [stored('Totp'), stored('BackupCode', 3)], isDemanded: false, risks: [] },
  });
  return whatIsMissing(given)?.code;
}

const unproved = 'session.mfa.require_mfa_verification';

describe('a second factor is proved', () => {
  it.each([
    ['by an app', { ...own, type: 'Totp' }],
    ['by a backup code', { ...own, type: 'BackupCode', code: '0123456789' }],
    ['by a code to the own address', { ...own, ...mail, type: 'MfaEmailVerificationCode' }],
    ['by a passkey that signed in', { ...own, type: 'SignInPasskey' }],
  ])('%s', (_how, record) => {
    expect(asked(record)).toBeUndefined();
  });

  it.each([
    ['by nothing'],
    [
      'by the password',
      { ...own, type: 'Password', identifier: { type: 'username', value: 'ada' } },
    ],
    ['by a code to an address that signs in', { ...own, ...mail, type: 'EmailVerificationCode' }],
    ['by a wrong code', { ...own, type: 'Totp', verified: false }],
    ['by an app that is being set up', { ...own, type: 'Totp', encryptedSecret: 'x' }],
    ['by backup codes that were just made', { ...own, type: 'BackupCode', encryptedCodes: ['x'] }],
    ['by a key that the tenant does not allow', { ...own, type: 'WebAuthn' }],
    ['by an app of somebody else', { ...others, type: 'Totp' }],
    ['by a backup code of somebody else', { ...others, type: 'BackupCode', code: '0123456789' }],
    ['by a mail to somebody else', { ...others, ...mail, type: 'MfaEmailVerificationCode' }],
    ['by a passkey of somebody else', { ...others, type: 'SignInPasskey' }],
    ['by a passkey that nobody has used yet', { ...own, type: 'SignInPasskey', userId: undefined }],
  ])('not %s', (_how, ...records) => {
    expect(asked(...records)).toBe(unproved);
  });
});

describe('a factor that was set up and has been switched off since', () => {
  const totp = { type: 'Totp', encryptedSecret: 'x' } as const;
  const key = { type: 'WebAuthn' } as NonNullable<Interaction['mfa']['webAuthn']>[number];
  const bound = interaction('SignIn', { mfa: { totp, webAuthn: [key], mfaEnabled: true } });

  it('is left out, and nothing else', () => {
    expect(withoutDisabled(bound, settings).mfa).toEqual({ totp, mfaEnabled: true });
    const byPasskey = settingsWith({ passkeySignIn: { enabled: true } });
    expect(withoutDisabled(bound, byPasskey).mfa).toEqual({ webAuthn: [key], mfaEnabled: true });
  });

  it('leaves an interaction alone that has none', () => {
    const plain = interaction('SignIn', { mfa: { totp } });
    expect(withoutDisabled(plain, settings)).toBe(plain);
  });
});
