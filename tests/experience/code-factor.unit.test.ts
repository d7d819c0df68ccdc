import { beforeEach, describe, expect, it, vi } from 'vitest';
import { backgroundIsDone } from '@/lib/config/background';
import type { FactorContext } from '@/lib/factors/factor';
import { sendCode } from '@/lib/factors/verification-code/send';
import { reserveMessage } from '@/lib/messages/limit';
import { sendMessage } from '@/lib/messages/send';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { User } from '@/lib/users/schema';
import {
  type CodeBinding,
  codeHash,
  codeIssue,
  recipientHash,
  type StoredCode,
} from '@/lib/verification-codes/rules';
import { putCode } from '@/lib/verification-codes/store';
import { once, people, settingsWith, user } from './examples';

vi.mock('@/lib/messages/limit');
vi.mock('@/lib/messages/send');
vi.mock('@/lib/verification-codes/store');
vi.mock('@/lib/crypto/hmac', () => ({ lookupHash: (...texts: string[]) => texts.join() }));

const ada = user({ primaryEmail: 'ada@example.com' });
const identifier = { type: 'email' as const, value: 'ADA@example.com' };
const release = vi.fn();

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(reserveMessage).mockResolvedValue(release);
});

/** Asks for a code for an address that is that person's. */
async function ask(
  interactionEvent: 'SignIn' | 'Register' | 'ForgotPassword',
  owner: User | undefined,
  settings: Partial<SignInExperience> = {},
) {
  const byIdentifier = vi.fn(async () => owner);
  const context: FactorContext = {
    settings: settingsWith(settings),
    event: interactionEvent,
    people: people({ byIdentifier, byId: async () => owner }),
    once,
    interactionId: 'uid',
    message: { locale: 'en' },
  };
  const outcome = await sendCode.run(context, { identifier, interactionEvent });
  return { ...outcome, byIdentifier };
}

describe('sending a code', () => {
  it('sends nothing before it is kept, so that asked again it sends no second one', async () => {
    const { writes = [], effect } = await ask('SignIn', ada);
    for (const write of writes) await write();
    expect(putCode).toHaveBeenCalledOnce();
    expect(sendMessage).not.toHaveBeenCalled();
    await effect?.();
    expect(sendMessage).toHaveBeenCalledOnce();
  });

  it('goes to the address as the account has it, or as it was given', async () => {
    for (const owner of [ada, undefined]) await (await ask('SignIn', owner)).effect?.();
    const recipients = vi.mocked(sendMessage).mock.calls.map(([{ to }]) => to.value);
    expect(recipients).toEqual(['ada@example.com', 'ADA@example.com']);
  });

  it('says why it failed, and does not count then', async () => {
    vi.mocked(sendMessage).mockRejectedValue(new Error('refused'));
    const { writes = [], effect } = await ask('Register', undefined);
    for (const write of writes) await write();
    await expect(effect?.()).rejects.toThrow('refused');
    expect(release).toHaveBeenCalledOnce();
  });

  it.each([
    ['ForgotPassword', {}],
    ['SignIn', { signInMode: 'SignIn' }],
  ] as const)(
    'for %s under %j is done for members alone, after the answer',
    async (event, settings) => {
      for (const owner of [ada, undefined]) {
        const { effect, byIdentifier } = await ask(event, owner, settings);
        await effect?.();
        expect(byIdentifier).not.toHaveBeenCalled();
        await backgroundIsDone();
        expect(byIdentifier).toHaveBeenCalledOnce();
      }
      const recipients = vi.mocked(sendMessage).mock.calls.map(([{ to }]) => to.value);
      expect(recipients).toEqual(['ada@example.com']);
    },
  );

  it('to a member alone counts also when it fails, as it does for everybody else', async () => {
    vi.mocked(sendMessage).mockRejectedValue(new Error('refused'));
    const { writes = [], effect } = await ask('ForgotPassword', ada);
    for (const write of writes) await write();
    await effect?.();
    await backgroundIsDone();
    expect(sendMessage).toHaveBeenCalledOnce();
    expect(release).not.toHaveBeenCalled();
  });
});

describe('what is wrong with a try', () => {
  const binding: CodeBinding = { recordId: 'record', recipient: identifier, usage: 'SignIn' };
  const good: StoredCode = {
    recipient: recipientHash(identifier),
    usage: 'SignIn',
    hash: codeHash(binding, '123456'),
    tries: 0,
    isExpired: false,
  };
  const all = { recipient: 'another', isExpired: true, tries: 10, hash: 'another' };
  const { recipient, isExpired, tries } = good;

  it.each<[string | undefined, StoredCode | undefined]>([
    ['not_found', undefined],
    ['not_found', { ...good, ...all, usage: 'Register' }],
    ['email_mismatch', { ...good, ...all }],
    ['expired', { ...good, ...all, recipient }],
    ['exceed_max_try', { ...good, ...all, recipient, isExpired }],
    ['code_mismatch', { ...good, ...all, recipient, isExpired, tries }],
    [undefined, good],
    [undefined, { ...good, tries: 9 }],
  ])('is told in the order of the contract: %s', (issue, stored) => {
    const code = issue && `verification_code.${issue}`;
    expect(codeIssue(stored, binding, '123456', {})).toBe(code);
  });

  it('is that it is bound to another record', () => {
    const other = { ...binding, recordId: 'other' };
    expect(codeIssue(good, other, '123456', {})).toBe('verification_code.code_mismatch');
  });
});
