import { describe, expect, test, vi } from 'vitest';
import { provedMethods } from '@/lib/experience/proved-methods';
import type { VerificationRecord } from '@/lib/factors/registry';
import { interaction, user } from './examples';

/** Kinds of second factors, as the factors declare them. */
vi.mock('@/lib/factors/registry', async (load) => {
  const registry = await load<typeof import('@/lib/factors/registry')>();
  const kinds: Record<string, object> = {
    Totp: { amr: ['otp'] },
    MfaEmailVerificationCode: { amr: ['otp'], means: 'mailbox' },
    WebAuthn: { amr: ['pop', 'user', 'mfa'], means: 'key' },
    SignInPasskey: { amr: ['pop', 'user', 'mfa'], means: 'key' },
  };
  return {
    ...registry,
    isProof: (record: VerificationRecord & { verified?: boolean }) => record.verified,
    kindOf: (record: VerificationRecord) => kinds[record.type] ?? registry.kindOf(record),
    isSecondFactor: ({ type }: { type: string }) =>
      ['Totp', 'MfaEmailVerificationCode', 'WebAuthn'].includes(type),
  };
});

const ada = user({ id: 'ada', username: 'ada', primaryEmail: 'ada@example.com' });

const record = (type: string, rest: object = {}) =>
  ({ id: type, type, verified: true, ...rest }) as unknown as VerificationRecord;
const own = (type: string, rest: object = {}) => record(type, { userId: 'ada', ...rest });
const mailbox = (type: string, value = 'ADA@example.com') =>
  record(type, { identifier: { type: 'email', value } });

const methodsOf = (verificationRecords: VerificationRecord[], profile = {}) =>
  provedMethods(interaction('SignIn', { verificationRecords, profile }), ada);

describe('a login was made by', () => {
  test.each<[string, VerificationRecord[], string[]]>([
    ['a password', [own('Password')], ['pwd']],
    ['a password and an app', [own('Password'), own('Totp')], ['pwd', 'otp', 'mfa']],
    ['in the order of proving', [own('Totp'), own('Password')], ['otp', 'pwd', 'mfa']],
    [
      'two codes of different means',
      [mailbox('EmailVerificationCode'), own('Totp')],
      ['otp', 'mfa'],
    ],
    ['a passkey, which is two factors', [own('SignInPasskey')], ['pop', 'user', 'mfa']],
    ['a password and a key', [own('Password'), own('WebAuthn')], ['pwd', 'pop', 'user', 'mfa']],
  ])('%s', (_name, records, amr) => {
    expect(methodsOf(records)).toEqual(amr);
  });

  test.each<[string, VerificationRecord[], string[]]>([
    [
      'two mails to one mailbox are one factor',
      [mailbox('OneTimeToken'), mailbox('MfaEmailVerificationCode')],
      ['otp'],
    ],
    [
      'two first factors are no second one',
      [own('Password'), mailbox('EmailVerificationCode')],
      ['pwd', 'otp'],
    ],
    ['what was not proved', [own('Password'), own('Totp', { verified: false })], ['pwd']],
    ['somebody else’s app', [own('Password'), record('Totp', { userId: 'eve' })], ['pwd']],
    ['somebody else’s password', [record('Password', { userId: 'eve' }), own('Totp')], ['otp']],
    [
      'somebody else’s mailbox',
      [own('Password'), mailbox('MfaEmailVerificationCode', 'eve@example.com')],
      ['pwd'],
    ],
    ['a passkey that is nobody’s yet', [own('Password'), record('SignInPasskey')], ['pwd']],
  ])('but %s does not count', (_name, records, amr) => {
    expect(methodsOf(records)).toEqual(amr);
  });
});

test('an address that is about to be the account’s counts as its own', () => {
  const without = { ...ada, primaryEmail: null };
  const verificationRecords = [own('Password'), mailbox('MfaEmailVerificationCode')];
  const before = interaction('SignIn', {
    verificationRecords,
    profile: { primaryEmail: 'ada@example.com' },
  });
  expect(provedMethods(before, without)).toEqual(['pwd', 'otp', 'mfa']);
});
