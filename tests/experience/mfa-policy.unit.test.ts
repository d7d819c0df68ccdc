import { describe, expect, it } from 'vitest';
import type { InteractionEvent } from '@/lib/config/wire';
import type { Facts } from '@/lib/experience/check';
import type { Interaction } from '@/lib/experience/interaction';
import { whatIsMissing } from '@/lib/experience/next-step';
import type { StoredFactor } from '@/lib/mfa/schema';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import type { UserSettings } from '@/lib/users/schema';
import { digest, facts, interaction, settingsWith, stored, user } from './examples';

type Mfa = SignInExperience['mfa'];

const policies = [
  'NoPrompt',
  'UserControlled',
  'PromptAtSignInAndSignUp',
  'PromptOnlyAtSignIn',
  'Mandatory',
  'PromptAtSignInAndSignUpMandatory',
  'PromptOnlyAtSignInMandatory',
] as const satisfies readonly Mfa['policy'][];

/** What is asked next, in words short enough for a table: `bind` may be skipped, `bind!` may not. */
const words = {
  '-': undefined,
  prove: 'session.mfa.require_mfa_verification',
  offer: 'user.suggest_mfa',
  bind: 'user.missing_mfa',
  'bind!': 'user.missing_mfa',
  codes: 'session.mfa.backup_code_required',
} as const;

type Word = keyof typeof words;

const app = stored('Totp');
const codes = stored('BackupCode', 10);

/** What is the case beside policy and event. The tenant allows for an app, passkeys and backup codes. */
type State = {
  factors?: readonly StoredFactor[];
  choices?: UserSettings['mfa'];
  isDemanded?: boolean;
  pending?: Interaction['mfa'];
};

const declined = { choices: { enabled: false, skipped: true } };
const wanted = { choices: { enabled: true } };
const unwanted = { choices: { enabled: false } };
const unasked = { choices: {} };
const both = { factors: [app, codes] };
const demanded = { isDemanded: true };
const boundApp = { totp: { type: 'Totp', encryptedSecret: '' }, mfaEnabled: true } as const;

type Row = [event: InteractionEvent, situation: string, state: State, ...Word[]];

// biome-ignore format: a table
const table: Row[] = [
  //                                                                         NoPrompt  User     Both     SignIn   Mandat.  Both!    SignIn!
  ['SignIn', 'who is new', unwanted,                                         '-',     'offer', 'offer', 'offer', 'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who was never asked', unasked,                                 '-',     'offer', 'offer', 'offer', 'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who wants a factor', wanted,                                   '-',     'bind',  'bind',  'bind',  'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who wants a factor as of now', { pending: { mfaEnabled: true } }, '-',  'bind',  'bind',  'bind',  'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who declined', declined,                                       '-',     '-',     '-',     '-',     'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who declines now', { pending: { mfaSkipped: true } },          '-',     '-',     '-',     '-',     'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who declined, and wants one now', { ...declined, pending: { mfaEnabled: true } },
                                                                             '-',     'bind',  'bind',  'bind',  'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who has an app', { ...both, ...wanted },                       'prove', 'prove', 'prove', 'prove', 'prove', 'prove', 'prove'],
  ['SignIn', 'who has an app and was never asked', { ...both, ...unasked },  'prove', 'prove', 'prove', 'prove', 'prove', 'prove', 'prove'],
  ['SignIn', 'who has an app and does not want it', { ...both, ...unwanted }, '-',    'offer', 'offer', 'offer', 'prove', 'prove', 'prove'],
  ['SignIn', 'who has an app, does not want it and declined', { ...both, ...declined },
                                                                             '-',     '-',     '-',     '-',     'prove', 'prove', 'prove'],
  ['SignIn', 'who has an app and leaves it out', { ...both, choices: { enabled: true, skipMfaOnSignIn: true } },
                                                                             '-',     '-',     '-',     '-',     'prove', 'prove', 'prove'],
  ['SignIn', 'who has an app and would enable it now', { ...both, ...unwanted, pending: { mfaEnabled: true } },
                                                                             '-',     '-',     '-',     '-',     'prove', 'prove', 'prove'],
  ['SignIn', 'who has only backup codes', { factors: [codes], ...wanted },   'prove', 'prove', 'prove', 'prove', 'prove', 'prove', 'prove'],
  ['SignIn', 'who has only used backup codes', { factors: [stored('BackupCode', 0)], ...wanted },
                                                                             '-',     'bind',  'bind',  'bind',  'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who has just bound an app', { ...unwanted, pending: boundApp }, '-',    'codes', 'codes', 'codes', 'codes', 'codes', 'codes'],
  ['SignIn', 'who is a member where it is demanded', { ...unwanted, ...demanded },
                                                                             'bind!', 'bind!', 'bind!', 'bind!', 'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who declined where it is demanded', { ...declined, ...demanded },
                                                                             'bind!', 'bind!', 'bind!', 'bind!', 'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who declines now where it is demanded', { pending: { mfaSkipped: true }, ...demanded },
                                                                             'bind!', 'bind!', 'bind!', 'bind!', 'bind!', 'bind!', 'bind!'],
  ['SignIn', 'who has an app and does not want it where it is demanded', { ...both, ...unwanted, ...demanded },
                                                                             'prove', 'prove', 'prove', 'prove', 'prove', 'prove', 'prove'],
  ['SignIn', 'whose submit has settled it all', { ...both, ...wanted, pending: { isSettled: true } },
                                                                             '-',     '-',     '-',     '-',     '-',     '-',     '-'],

  ['Register', 'who is new', unwanted,                                       '-',     'offer', 'offer', '-',     'bind!', 'bind!', '-'],
  ['Register', 'who wants a factor', { pending: { mfaEnabled: true } },      '-',     'bind',  'bind',  '-',     'bind!', 'bind!', '-'],
  ['Register', 'who declines now', { pending: { mfaSkipped: true } },        '-',     '-',     '-',     '-',     'bind!', 'bind!', '-'],
  ['Register', 'who has just bound an app', { pending: boundApp },           '-',     'codes', 'codes', '-',     'codes', 'codes', '-'],
  ['Register', 'who has made codes as well', { pending: { ...boundApp, backupCode: { type: 'BackupCode', encryptedCodes: [] } } },
                                                                             '-',     '-',     '-',     '-',     '-',     '-',     '-'],
  ['Register', 'who joined where it is demanded', demanded,                  'bind!', 'bind!', 'bind!', '-',     'bind!', 'bind!', '-'],

  ['ForgotPassword', 'who has an app', { ...both, ...wanted },               '-',     '-',     '-',     '-',     '-',     '-',     '-'],
];

function given(event: InteractionEvent, mfa: Partial<Mfa>, state: State): Facts {
  const { factors = [], choices, isDemanded = false, pending = {} } = state;
  const settings = settingsWith({
    mfa: {
      factors: ['Totp', 'WebAuthn', 'BackupCode'],
      policy: 'Mandatory',
      organizationRequiredMfaPolicy: 'Mandatory',
      ...mfa,
    },
  });
  return facts({
    interaction: interaction(event, {
      userId: 'ada-id',
      mfa: pending,
      ...(event === 'ForgotPassword' && { profile: { password: digest } }),
    }),
    user: user({ settings: { mfa: choices ?? { enabled: false } } }),
    settings,
    mfa: { stored: factors, isDemanded, risks: [] },
  });
}

const rows = table.flatMap(([event, situation, state, ...asked]) =>
  policies.map((policy, at) => ({ policy, event, situation, state, word: asked[at] ?? '-' })),
);

describe('what a policy asks', () => {
  it.each(rows)('$policy at $event of somebody $situation: $word', (row) => {
    const refusal = whatIsMissing(given(row.event, { policy: row.policy }, row.state));
    expect(refusal?.code).toBe(words[row.word]);
    if (refusal?.code === 'user.missing_mfa') {
      expect(refusal.data).toEqual({
        availableFactors: ['Totp', 'WebAuthn'],
        ...(row.word === 'bind' && { skippable: true }),
      });
      expect(refusal.page).toBe('/mfa-binding');
    }
  });

  it.each(policies)('%s asks nobody for anything where no factor is allowed', (policy) => {
    const state = { ...both, ...wanted, ...demanded };
    expect(whatIsMissing(given('SignIn', { policy, factors: [] }, state))).toBeUndefined();
    expect(whatIsMissing(given('Register', { policy, factors: [] }, demanded))).toBeUndefined();
  });

  it.each([
    ['PromptAtSignInAndSignUpMandatory', both, [], undefined],
    ['PromptAtSignInAndSignUpMandatory', both, ['new_country'], words.prove],
    ['PromptAtSignInAndSignUpMandatory', {}, ['new_country'], words.bind],
    ['PromptOnlyAtSignInMandatory', { ...both, ...unwanted }, ['long_inactivity'], words.prove],
  ] as const)('adaptive %s, of %o at a sign-in with %o: %s', (policy, state, risks, code) => {
    const { settings, mfa, ...rest } = given('SignIn', { policy }, state);
    const adaptive = { ...settings, adaptiveMfa: { enabled: true } };
    const refusal = whatIsMissing({ ...rest, settings: adaptive, mfa: { ...mfa, risks } });
    expect(refusal?.code).toBe(code);
  });

  it('lets the tenant ignore what an organization demands', () => {
    const mfa = { policy: 'NoPrompt', organizationRequiredMfaPolicy: 'NoPrompt' } as const;
    expect(whatIsMissing(given('SignIn', mfa, { ...unwanted, ...demanded }))).toBeUndefined();
  });
});
