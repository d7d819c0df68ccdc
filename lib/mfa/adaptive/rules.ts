import type { Place, Signals } from './signals';

/** Why a sign-in is unusual, by the contract's names (wire §2.15). */
export const riskNames = [
  'new_country',
  'geo_velocity',
  'long_inactivity',
  'untrusted_ip',
] as const;

export type Risk = (typeof riskNames)[number];

/** Where a user has been, as far as it is remembered. */
export type Traces = {
  /** Those signed in from within `daysRemembered`. */
  countries: readonly string[];
  lastPlace?: (Place & { seenAt: Date }) | undefined;
};

export type Circumstances = {
  signals: Signals;
  traces: Traces;
  lastSignInAt: Date | null;
  now: Date;
};

/** How long a country stays known, and a place worth comparing. */
export const daysRemembered = 180;

const mostQuietDays = 30;
/** An airliner's, in kilometres an hour. */
const mostSpeed = 900;
const leastBotScore = 30;

const dayMs = 86_400_000;
const hourMs = 3_600_000;

const rules: Readonly<Record<Risk, (circumstances: Circumstances) => boolean>> = {
  /** Somebody of whom no country is known is not at a new one. */
  new_country: ({ signals: { country }, traces: { countries } }) =>
    country !== undefined && countries.length > 0 && !countries.includes(country),

  geo_velocity: ({ signals: { place }, traces: { lastPlace }, now }) => {
    if (!place || !lastPlace) return false;
    const hours = Math.max(0, now.getTime() - lastPlace.seenAt.getTime()) / hourMs;
    return kilometresBetween(lastPlace, place) > mostSpeed * hours;
  },

  long_inactivity: ({ lastSignInAt, now }) =>
    lastSignInAt !== null && now.getTime() - lastSignInAt.getTime() > mostQuietDays * dayMs,

  untrusted_ip: ({ signals: { botScore, isVerifiedBot } }) =>
    isVerifiedBot === true || (botScore !== undefined && botScore < leastBotScore),
};

/** The rules that fire, in the contract's order. What nobody knows fires none. */
export function findRisks(circumstances: Circumstances): Risk[] {
  return riskNames.filter((name) => rules[name](circumstances));
}

const earthRadiusKm = 6371;

/** Along the surface, by the haversine formula. */
function kilometresBetween(from: Place, to: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const haversine = (angle: number) => Math.sin(angle / 2) ** 2;
  const across =
    haversine(radians(to.latitude - from.latitude)) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      haversine(radians(to.longitude - from.longitude));
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(across)));
}
