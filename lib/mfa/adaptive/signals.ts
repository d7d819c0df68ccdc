import { z } from 'zod';
import { type Env, env } from '@/lib/config/env';
import type { SignalName } from '@/lib/config/wire';

/** What a proxy found out about a request, as texts: a part of `signInContext` (wire §2.15). */
export type SignalTexts = Partial<Record<SignalName, string>>;

/** The same for rules to judge. What was not said, or made no sense, is absent. */
export type Signals = {
  /** ISO 3166-1 alpha-2, or what proxies say in its place: `T1` for Tor. */
  country?: string;
  place?: Place;
  /** 1 is surely a bot, 99 surely a person. */
  botScore?: number;
  isVerifiedBot?: boolean;
};

/** Degrees. */
export type Place = { latitude: number; longitude: number };

const decimal = /^-?\d{1,3}(\.\d{1,20})?$/;

const degrees = (most: number) =>
  z
    .string()
    .regex(decimal)
    .refine((text) => Math.abs(Number(text)) <= most);

/** `XX` is said where nobody knows. */
const country = z
  .string()
  .toUpperCase()
  .regex(/^[A-Z][A-Z\d]$/)
  .refine((code) => code !== 'XX');

const texts = {
  country,
  city: z
    .string()
    .min(1)
    .max(128)
    .regex(/^\P{Cc}+$/u),
  latitude: degrees(90),
  longitude: degrees(180),
  botScore: z
    .string()
    .regex(decimal)
    .refine((text) => Number(text) >= 0 && Number(text) <= 100),
  botVerified: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['true', '1', 'false', '0']))
    .transform((said) => String(said === 'true' || said === '1')),
} satisfies Record<SignalName, z.ZodType<string>>;

/**
 * Reads what the proxy says of a request. Without TRUST_PROXY nothing: anybody can send a header.
 * What is not in its form counts as not said.
 */
export function readSignals(
  headers: Pick<Headers, 'get'>,
  { trustProxy, signalHeaders }: Pick<Env, 'trustProxy' | 'signalHeaders'> = env(),
): SignalTexts {
  if (!trustProxy) return {};
  const read: SignalTexts = {};
  for (const [name, header] of Object.entries(signalHeaders) as [SignalName, string][]) {
    const said = headers.get(header);
    const known = said === null ? undefined : texts[name].safeParse(asUtf8(said.trim())).data;
    if (known !== undefined) read[name] = known;
  }
  return read;
}

/** A header is bytes, which JavaScript takes for Latin-1; proxies name cities in UTF-8. */
function asUtf8(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}

/** What rules judge, from what was kept with an interaction. */
export function signalsOf(context: Readonly<Record<string, string>>): Signals {
  const { latitude, longitude, botScore, botVerified } = context;
  return {
    ...(context.country !== undefined && { country: context.country }),
    ...(latitude !== undefined &&
      longitude !== undefined && {
        place: { latitude: Number(latitude), longitude: Number(longitude) },
      }),
    ...(botScore !== undefined && { botScore: Number(botScore) }),
    ...(botVerified !== undefined && { isVerifiedBot: botVerified === 'true' }),
  };
}
