import { describe, expect, test, vi } from 'vitest';
import type { Known } from '@/lib/experience/mfa-standing';
import { provedMethods } from '@/lib/experience/proved-methods';
import type { VerificationRecord } from '@/lib/factors/registry';
import { noMfaFacts } from '@/lib/mfa/facts';
import type { MfaFacts } from '@/lib/mfa/schema';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';
import { facts, interaction, settingsWith, stored, user } from './examples';

/** Kinds of records, as their factors declare them. */
vi.mock('@/lib/factors/registry', async (load) => {
  const kinds: Record<string, object> = {
    Password: { amr: ['pwd'], means: 'password' },
    EmailVerificationCode: { amr: ['otp'], means: 'mailbox' },
    OneTimeToken: { amr: ['otp'], means: 'mailbox' },
    Totp: { amr: ['otp'] },
    BackupCode: { amr: ['otp'] },
    MfaEmailVerificationCode: { amr: ['otp'], means: 'mailbox' },
    WebAuthn: { amr: ['pop', 'user', 'mfa'], means: 'key' },
    SignInPasskey: { amr: ['pop', 'user', 'mfa'], means: 'key' },
  };
  const isVerified = ({ verified }: { verified: boolean }) => verified;
  type Any = { type: string; isNew?: boolean };
  const factorOf = ({ type }: Any) => type.replace(/^Mfa/, '') as MfaFactor;
  return {
    ...(await load<object>()),
    kindOf: ({ type }: Any) => ({ isVerified, ...kinds[type] }),
    isSecondFactor: ({ type }: Any) => /^(Mfa|Totp|WebAuthn|BackupCode)/.test(type),
    factorProvedBy: (record: Any) => (record.isNew ? undefined : factorOf(record)),
    isFor: (name: MfaFactor, _purpose: 'bind', record: Any) =>
      record.isNew === true && factorOf(record) === name,
  };
});

const ada = user({ id: 'ada', username: 'ada', primaryEmail: 'ada@example.com' });

const record = (type: string, rest: object = {}) =>
  ({ id: type, type, verified: true, ...rest }) as unknown as VerificationRecord;
const own = (type: string, rest: object = {}) => record(type, { userId: 'ada', ...rest });
const mailbox = (type: string, value = 'ADA@example.com') =>
  record(type, { identifier: { type: 'email', value } });
const ownMailbox = (value?: string) => ({
  ...mailbox('MfaEmailVerificationCode', value),
  userId: 'ada',
});
const password = own('Password', { identifier: { type: 'username', value: 'Ada' } });

function given(verificationRecords: VerificationRecord[], rest: Partial<Known> = {}): Known {
  const before = interaction('SignIn', { userId: 'ada', verificationRecords });
  return { ...facts({ interaction: before }), user: ada, ...rest };
}

const methodsOf = (...state: Parameters<typeof given>) => provedMethods(given(...state));

describe('a login was made by', () => {
  test.each<[string, VerificationRecord[], string[]]>([
    ['a password', [password], ['pwd']],
    ['a password and an app', [password, own('Totp')], ['pwd', 'otp', 'mfa']],
    ['in the order of proving', [own('Totp'), password], ['otp', 'pwd', 'mfa']],
    [
      'two codes of different means',
      [mailbox('EmailVerificationCode'), own('Totp')],
      ['otp', 'mfa'],
    ],
    ['a password and a mail', [password, ownMailbox()], ['pwd', 'otp', 'mfa']],
    ['a passkey, which is two factors', [own('SignInPasskey')], ['pop', 'user', 'mfa']],
    ['a password and a key', [password, own('WebAuthn')], ['pwd', 'pop', 'user', 'mfa']],
  ])('%s', (_name, records, amr) => {
    expect(methodsOf(records)).toEqual(amr);
  });

  test.each<[string, VerificationRecord[], string[]]>([
    ['two mails to one mailbox are one factor', [mailbox('OneTimeToken'), ownMailbox()], ['otp']],
    [
      'two first factors are no second one',
      [password, mailbox('EmailVerificationCode')],
      ['pwd', 'otp'],
    ],
    ['what was not proved', [password, own('Totp', { verified: false })], ['pwd']],
    ['somebody else’s app', [password, record('Totp', { userId: 'eve' })], ['pwd']],
    ['somebody else’s password', [record('Password', { userId: 'eve' }), own('Totp')], ['otp']],
    ['somebody else’s mailbox', [password, ownMailbox('eve@example.com')], ['pwd']],
    ['a passkey that is nobody’s yet', [password, record('SignInPasskey')], ['pwd']],
    ['an app that is only being set up', [password, own('Totp', { isNew: true })], ['pwd']],
    ['a key that is only being set up', [password, own('WebAuthn', { isNew: true })], ['pwd']],
  ])('but not %s', (_name, records, amr) => {
    expect(methodsOf(records)).toEqual(amr);
  });
});

describe('a factor that was set up', () => {
  const settings = settingsWith({
    mfa: { factors: ['Totp', 'BackupCode', 'WebAuthn'], policy: 'NoPrompt' },
  });
  const totp = { type: 'Totp', encryptedSecret: '' } as const;
  const records = [password, own('Totp', { isNew: true })];
  const asked: MfaFacts = { ...noMfaFacts, stepUp: 'bind' };

  function methods(pending: object, mfa: MfaFacts, list = records) {
    const before = interaction('SignIn', { verificationRecords: list, mfa: pending });
    return methodsOf([], { interaction: before, settings, mfa });
  }

  test('counts where the application had it set up', () => {
    expect(methods({ totp }, asked)).toEqual(['pwd', 'otp', 'mfa']);
  });

  test('does not count unasked, beside another one, or before it is kept', () => {
    expect(methods({ totp }, noMfaFacts)).toEqual(['pwd']);
    expect(methods({ totp }, { ...noMfaFacts, stepUp: 'prove' })).toEqual(['pwd']);
    expect(methods({ totp }, { ...asked, stored: [stored('Totp')] })).toEqual(['pwd']);
    expect(methods({}, asked)).toEqual(['pwd']);
  });

  test('proves nothing by codes that were shown', () => {
    const backupCode = { type: 'BackupCode', encryptedCodes: [] } as const;
    const shown = [password, own('BackupCode', { isNew: true })];
    expect(methods({ backupCode }, asked, shown)).toEqual(['pwd']);
  });

  test('may be an address that the account is about to have', () => {
    const before = interaction('SignIn', {
      verificationRecords: [password, ownMailbox()],
      profile: { primaryEmail: 'ada@example.com' },
    });
    const state = { interaction: before, settings, user: { ...ada, primaryEmail: null } };
    expect(methodsOf([], { ...state, mfa: asked })).toEqual(['pwd', 'otp', 'mfa']);
    expect(methodsOf([], { ...state, mfa: noMfaFacts })).toEqual(['pwd']);
  });
});
