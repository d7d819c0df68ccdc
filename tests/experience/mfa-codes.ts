import { method } from '../management/sign-in-settings';
import type { Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { lastCode, messagesTo } from '../support/inbox';
import { type Address, type Member, member, settle } from './codes';
import { call, identified } from './visitors';

/** Everybody signs in by password, and then by a code to an address of theirs. */
export const codesSecond = {
  signIn: {
    methods: ['username', 'email', 'phone'].map((identifier) => method(identifier, true, false)),
  },
  signUp: { identifiers: ['username'], password: true, verify: false },
  mfa: {
    factors: ['EmailVerificationCode', 'PhoneVerificationCode'],
    policy: 'Mandatory',
  },
} as Parameters<typeof settle>[1];

export function settleSecond(server: GenkanInfo, patch: Parameters<typeof settle>[1] = {}) {
  return settle(server, { ...codesSecond, ...patch });
}

/** Asks for a code to an address of whoever signs in. */
export function sendSecond(who: Visitor, identifierType: string, more: object = {}) {
  const body = { identifierType, ...more };
  return call(who, 'POST', '/verification/mfa-verification-code', body);
}

/** Gives a code back. */
export function tellSecond(
  who: Visitor,
  identifierType: string,
  verificationId: string,
  code: string,
) {
  const body = { identifierType, verificationId, code };
  return call(who, 'POST', '/verification/mfa-verification-code/verify', body);
}

/** A code that was sent to an address of whoever signs in, and read. */
export async function sentSecond(
  who: Visitor,
  { type, value }: Address,
): Promise<{ verificationId: string; code: string }> {
  const { length } = await messagesTo(who.server, value);
  const { status, body } = await sendSecond(who, type);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  const code = await lastCode(who.server, value, length + 1);
  return { verificationId: String(body.verificationId), code };
}

/** Somebody with both addresses, whose password was proved in a browser. */
export async function atSecondStep(
  server: GenkanInfo,
  fields: object = {},
): Promise<{ who: Visitor; person: Member }> {
  const person = await member(server, fields);
  return { who: await identified(server, person), person };
}
