import { AppError } from '@/lib/errors/app-error';
import { insertTrustedDevice, recordTrustedUse } from '@/lib/trusted-devices/store';
import { newDeviceToken, setDeviceCookie } from '@/lib/trusted-devices/token';
import type { Outcome } from './command';
import { isSpared, type Known, needsProof } from './mfa-standing';
import { canTrust, trustDays } from './trust';

const dayMs = 86_400_000;

type Kept = Required<Pick<Outcome<void>, 'writes' | 'setCookies'>>;

/**
 * What a sign-in changes in the trust in its browser: the device that took the place of a factor was
 * used, or the browser is one from now on. What was asked for and is not allowed any more is left out.
 */
export function keepTrust(facts: Known): Kept {
  const { interaction, user, trust } = facts;
  const days = trustDays(facts);
  if (interaction.trustsDevice && days !== undefined && canTrust(facts)) {
    const { userAgent, ip, country, city } = interaction.signInContext;
    const token = newDeviceToken();
    const expiresAt = new Date(Date.now() + days * dayMs);
    const device = { userId: user.id, expiresAt, userAgent, ip, country, city };
    return {
      writes: [() => insertTrustedDevice(token, device, trust.deviceId)],
      setCookies: [setDeviceCookie(user.id, token, expiresAt)],
    };
  }
  const { deviceId } = trust;
  const isUsed = needsProof(facts) && !isSpared(facts, 'secondFactor');
  return { writes: deviceId && isUsed ? [() => noteUse(user.id, deviceId)] : [], setCookies: [] };
}

/** @throws AppError `session.mfa.require_mfa_verification` if the device was revoked at this moment */
async function noteUse(userId: string, deviceId: string): Promise<void> {
  if (await recordTrustedUse(userId, deviceId)) return;
  throw new AppError('session.mfa.require_mfa_verification');
}
