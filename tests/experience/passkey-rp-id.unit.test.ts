import { beforeEach, expect, it, vi } from 'vitest';
import type { FactorContext } from '@/lib/factors/factor';
import { checkAuthentication } from '@/lib/factors/web-authn/ceremony';
import { finishPasskeySignIn } from '@/lib/factors/web-authn/finish-sign-in';
import { type Credential, findCredential } from '@/lib/factors/web-authn/store';

vi.mock('@/lib/factors/web-authn/store');
vi.mock('@/lib/factors/web-authn/ceremony');
vi.mock('@/lib/factors/web-authn/expected', () => ({ originsOfUse: () => [] }));

const payload = {
  type: 'WebAuthn' as const,
  id: 'key',
  rawId: 'key',
  clientExtensionResults: {},
  response: { clientDataJSON: '', authenticatorData: '', signature: '' },
};

/** A passkey that was made while the service was at another address. */
beforeEach(() => {
  const credential = { userId: 'ada', rpId: 'id.example.com' } as Credential;
  vi.mocked(findCredential).mockResolvedValue(credential);
  vi.mocked(checkAuthentication).mockResolvedValue({
    counter: 0,
    isSyncable: true,
    isSynced: true,
  });
});

const begun = {
  id: 'record',
  type: 'SignInPasskey',
  verified: false,
  namedUserId: 'ada',
  authenticationChallenge: 'challenge',
};

it.each<[string, Partial<FactorContext>, string | undefined]>([
  ['of anybody', { openChallenge: { challenge: 'challenge', rpId: 'localhost' } }, undefined],
  ['of an account', { record: { ...begun, authenticationRpId: 'localhost' } as never }, 'record'],
])(
  'a passkey of another address answers no challenge %s',
  async (_name, context, verificationId) => {
    const step = finishPasskeySignIn.run(context as FactorContext, { payload, verificationId });
    await expect(step).rejects.toMatchObject({
      code: 'session.passkey_sign_in.conflict_rp_id',
      status: 400,
    });
  },
);

it('at its own address it does', async () => {
  const record = { ...begun, authenticationRpId: 'id.example.com' };
  const context = { record } as unknown as FactorContext;
  const taken = await finishPasskeySignIn.run(context, { payload, verificationId: 'record' });
  expect(taken.record).toEqual({
    id: 'record',
    type: 'SignInPasskey',
    userId: 'ada',
    verified: true,
  });
});
