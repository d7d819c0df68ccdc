import { describe, expect, it } from 'vitest';
import type { Facts } from '@/lib/experience/check';
import { keepTrust } from '@/lib/experience/keep-trust';
import { whatIsMissing } from '@/lib/experience/next-step';
import { canTrust, trustDays } from '@/lib/experience/trust';
import type { VerificationRecord } from '@/lib/factors/registry';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { facts, interaction, settingsWith, user } from './examples';

const ada = user({ primaryEmail: 'ada@example.com', settings: { mfa: { enabled: true } } });

const proof = (patch: object = {}) =>
  ({
    id: 'record',
    type: 'MfaEmailVerificationCode',
    userId: ada.id,
    identifier: { type: 'email', value: 'ada@example.com' },
    templateType: 'MfaVerification',
    verified: true,
    ...patch,
  }) as VerificationRecord;

type Situation = {
  event?: 'SignIn' | 'Register' | 'ForgotPassword';
  records?: VerificationRecord[];
  trustedDevice?: SignInExperience['trustedDevice'];
  factors?: SignInExperience['mfa']['factors'];
  isAllowed?: boolean;
  deviceId?: string;
  trustsDevice?: boolean;
};

function given({
  event = 'SignIn',
  records = [],
  trustedDevice = { enabled: true },
  factors = ['EmailVerificationCode'],
  isAllowed = true,
  deviceId,
  trustsDevice,
}: Situation): Facts & { user: typeof ada } {
  const settings = settingsWith({ trustedDevice, mfa: { factors, policy: 'Mandatory' } });
  const about = {
    userId: ada.id,
    verificationRecords: records,
    ...(trustsDevice && { trustsDevice }),
  };
  const known = facts({
    interaction: interaction(event, about),
    settings,
    trust: { isAllowed, deviceId },
  });
  return { ...known, user: ada };
}

const proved = { records: [proof()] };

describe('a browser can be trusted', () => {
  it.each<[situation: string, facts: Situation, can: boolean, days: number | undefined]>([
    ['after a code', proved, true, 30],
    [
      'for as long as the tenant says',
      { ...proved, trustedDevice: { enabled: true, durationDays: 7 } },
      true,
      7,
    ],
    ['before anything is proved', {}, false, 30],
    ['before the code is given back', { records: [proof({ verified: false })] }, false, 30],
    ['after somebody else’s code', { records: [proof({ userId: 'bob' })] }, false, 30],
    ['after a factor that is not allowed any more', { ...proved, factors: ['Totp'] }, false, 30],
    ['where the tenant does not offer it', { ...proved, trustedDevice: {} }, false, undefined],
    ['where an organization forbids it', { ...proved, isAllowed: false }, false, undefined],
    ['in a sign-up', { ...proved, event: 'Register' }, false, undefined],
    ['in a recovery', { ...proved, event: 'ForgotPassword' }, false, undefined],
    ['by being trusted', { deviceId: 'device' }, false, 30],
  ])('%s', (_situation, situation, can, days) => {
    expect(canTrust(given(situation))).toBe(can);
    expect(trustDays(given(situation))).toBe(days);
  });
});

describe('a trusted browser', () => {
  it('need not prove a second factor, and another has to', () => {
    expect(whatIsMissing(given({ deviceId: 'device' }))).toBeUndefined();
    expect(whatIsMissing(given({}))?.code).toBe('session.mfa.require_mfa_verification');
  });

  it('has to where the application needs one', () => {
    const { mfa, ...known } = given({ deviceId: 'device' });
    const refusal = whatIsMissing({ ...known, mfa: { ...mfa, stepUp: 'prove' } });
    expect(refusal?.code).toBe('session.mfa.require_mfa_verification');
  });
});

describe('a sign-in', () => {
  it.each<[situation: string, facts: Situation, writes: number, isKept: boolean]>([
    ['that proves a factor leaves nothing behind', proved, 0, false],
    ['that asks to trust the browser does', { ...proved, trustsDevice: true }, 1, true],
    ['that may not leaves nothing', { ...proved, trustsDevice: true, isAllowed: false }, 0, false],
    ['that has proved nothing leaves nothing', { trustsDevice: true }, 0, false],
    ['that relies on the trust notes it', { deviceId: 'device' }, 1, false],
    ['that relies on a factor does not', { ...proved, deviceId: 'device' }, 0, false],
    ['that needs no factor does not', { deviceId: 'device', factors: [] }, 0, false],
  ])('%s', (_situation, situation, writes, isKept) => {
    const kept = keepTrust(given(situation));
    expect(kept.writes).toHaveLength(writes);
    expect(kept.setCookies.length > 0).toBe(isKept);
  });
});
