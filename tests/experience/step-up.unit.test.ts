import { describe, expect, it } from 'vitest';
import type { InteractionEvent } from '@/lib/config/wire';
import type { Interaction } from '@/lib/experience/interaction';
import { whatIsMissing } from '@/lib/experience/next-step';
import { noMfaFacts } from '@/lib/mfa/facts';
import type { MfaFacts } from '@/lib/mfa/schema';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { UserSettings } from '@/lib/users/schema';
import { digest, facts, interaction, settingsWith, stored, user } from './examples';

type State = {
  event?: InteractionEvent;
  mfa: Partial<MfaFacts>;
  policy?: SignInExperience['mfa']['policy'];
  factors?: SignInExperience['mfa']['factors'];
  choices?: UserSettings['mfa'];
  pending?: Interaction['mfa'];
  adaptive?: boolean;
};

/** What an application gets told that asks for more than the tenant does. */
function answerTo(state: State) {
  const { event = 'SignIn', mfa, policy = 'NoPrompt', factors = ['Totp', 'BackupCode'] } = state;
  const { choices = { enabled: false }, pending = {}, adaptive = false } = state;
  return whatIsMissing(
    facts({
      interaction: interaction(event, { userId: 'ada-id', mfa: pending }),
      settings: settingsWith({ mfa: { factors, policy }, adaptiveMfa: { enabled: adaptive } }),
      user: user({ passwordDigest: digest.digest, settings: { mfa: choices } }),
      mfa: { ...noMfaFacts, ...mfa },
    }),
  );
}

const prove = { code: 'session.mfa.require_mfa_verification', page: '/mfa-verification/Totp' };
const bind = { code: 'user.missing_mfa', data: { availableFactors: ['Totp'] } };

describe('an application that needs a second factor', () => {
  it.each([
    ['it is proved, whatever its user decided', { mfa: { stored: [stored('Totp')] } }],
    [
      'also where the user left it out',
      { mfa: { stored: [stored('Totp')] }, choices: { skipMfaOnSignIn: true } },
    ],
    ['also where no adaptive rule fired', { mfa: { stored: [stored('Totp')] }, adaptive: true }],
  ])('gets one: %s', (_name, state) => {
    for (const stepUp of ['prove', 'bind'] as const) {
      const mfa = { ...state.mfa, stepUp };
      expect(answerTo({ ...state, mfa })).toMatchObject(prove);
    }
    expect(answerTo(state)).toBeUndefined();
  });

  it.each([
    ['under a policy that asks nobody', {}],
    ['of whoever declined', { policy: 'UserControlled', choices: { skipped: true } }],
    ['of whoever was not asked yet', { policy: 'PromptAtSignInAndSignUp' }],
    ['of somebody new', { event: 'Register', policy: 'PromptOnlyAtSignIn' }],
  ] as [string, Partial<State>][])('has one set up, without a way past it: %s', (_name, state) => {
    const refusal = answerTo({ ...state, mfa: { stepUp: 'bind' } });
    expect(refusal).toMatchObject(bind);
    expect(refusal?.data).not.toHaveProperty('skippable');
  });

  it('has nothing else set up', () => {
    const pending = { totp: { type: 'Totp', encryptedSecret: '' }, mfaEnabled: true } as const;
    expect(answerTo({ mfa: { stepUp: 'bind' }, pending })).toBeUndefined();
  });

  it('is answered without where the tenant has none to offer', () => {
    for (const factors of [[], ['BackupCode']] as State['factors'][]) {
      expect(
        answerTo({ mfa: { stepUp: 'bind', stored: [stored('Totp')] }, factors }),
      ).toBeUndefined();
    }
  });
});

it('the Console asks for what there is, and nobody to set one up', () => {
  expect(answerTo({ mfa: { stepUp: 'prove' } })).toBeUndefined();
});
