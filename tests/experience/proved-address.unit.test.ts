import { describe, expect, it, vi } from 'vitest';
import { createAccount } from '@/lib/experience/create-account';
import { refusalError } from '@/lib/experience/facts';
import type { Interaction } from '@/lib/experience/interaction';
import { digest, interaction, people, settingsWith, standing } from './examples';

const claimed = 'ada@company.example.com';
const social = {
  ...{ id: 'record', type: 'Social' as const, connectorId: 'c', target: 'played' },
  socialUserInfo: { id: 'sub', email: claimed },
};
const company = {
  ...{ id: 'record', type: 'EnterpriseSso' as const, connectorId: 'c' },
  ...{ enterpriseSsoUserInfo: { id: 'sub', email: claimed }, vouched: ['email' as const] },
  issuer: 'https://idp.example.com',
};

async function signUp(
  verificationRecords: Interaction['verificationRecords'],
  { verificationId, ...settings }: { verificationId?: string; singleSignOnEnabled?: boolean } = {
    verificationId: 'record',
  },
) {
  const add = vi.fn();
  const before = interaction('Register', {
    verificationRecords,
    profile: { username: 'ada', password: digest },
  });
  const deps = { people: people({ add }), settings: settingsWith(settings), standing };
  const outcome = await createAccount(before, { verificationId }, {
    ...deps,
    ...{ profileFields: [], clientId: 'app' },
  } as never);
  return { outcome, user: add.mock.calls[0]?.[0], reasons: add.mock.calls[0]?.[1] };
}

describe('whoever signs up by a social provider has their address, and joins organizations by it', () => {
  it('where the provider has made sure of it', async () => {
    const { user, reasons } = await signUp([{ ...social, vouched: ['email'] }]);
    expect(user.primaryEmail).toBe(claimed);
    expect(reasons.email).toBe(claimed);
  });

  it('not where the provider only says so', async () => {
    for (const vouched of [undefined, [], ['phone' as const]]) {
      const { user, reasons } = await signUp([{ ...social, vouched }]);
      expect(user.primaryEmail).toBeNull();
      expect(reasons.email).toBeNull();
    }
  });
});

it('nobody signs up by a company while single sign-on is off', async () => {
  const by = { verificationId: 'record' };
  const off = await signUp([company], { ...by, singleSignOnEnabled: false });
  expect(off.outcome.failure).toEqual(refusalError({ code: 'user.sign_in_method_not_enabled' }));
  expect(off.user).toBeUndefined();
  const on = await signUp([company], { ...by, singleSignOnEnabled: true });
  expect(on.outcome.failure).toBeUndefined();
  expect(on.reasons.ssoConnectorId).toBe('c');
});
