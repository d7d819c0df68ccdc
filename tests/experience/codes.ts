import { randomInt } from 'node:crypto';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { method } from '../management/sign-in-settings';
import type { Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { lastCode, messagesTo } from '../support/inbox';
import { createUser, management } from '../support/management';
import { strongPassword, uniqueName } from '../support/names';
import { begin, call } from './visitors';

export type Address = { type: 'email' | 'phone'; value: string };

export function newEmail(domain = 'example.com'): Address {
  return { type: 'email', value: `${uniqueName('mail')}@${domain}` };
}

/** A Japanese mobile number that no other test has. */
export function newPhone(): Address {
  return { type: 'phone', value: `8190${randomInt(10_000_000, 100_000_000)}` };
}

const seeded = {
  signIn: {
    methods: [
      method('username', true, false),
      method('email', true, true),
      method('phone', true, true),
    ],
  },
  signUp: { identifiers: ['email', 'phone'], password: false, verify: true },
  signInMode: 'SignInAndRegister',
  passwordExpiration: { enabled: false },
  forgotPasswordMethods: null,
  emailBlocklistPolicy: {},
  verificationCodePolicy: {},
  sentinelPolicy: {},
};

/** Settings under which everything goes by code, with these changes. */
export async function settle(
  server: GenkanInfo,
  patch: Partial<SignInExperience> = {},
): Promise<void> {
  const { status, body } = await management(server, 'PATCH', '/sign-in-exp', {
    ...seeded,
    ...patch,
  });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}

/** Asks for a code. */
export function send(who: Visitor, identifier: Address, interactionEvent: string) {
  return call(who, 'POST', '/verification/verification-code', { identifier, interactionEvent });
}

/** Gives a code back. */
export function tell(who: Visitor, identifier: Address, verificationId: string, code: string) {
  const given = { identifier, verificationId, code };
  return call(who, 'POST', '/verification/verification-code/verify', given);
}

/** A code that was sent and read; in `where` if the message goes to another spelling. */
export async function sent(
  who: Visitor,
  identifier: Address,
  event: string,
  where = identifier.value,
): Promise<{ verificationId: string; code: string }> {
  const { length } = await messagesTo(who.server, where);
  const { body } = await send(who, identifier, event);
  const code = await lastCode(who.server, where, length + 1);
  return { verificationId: String(body.verificationId), code };
}

/** Proves an address by a code, and answers the record's id. */
export async function proved(
  who: Visitor,
  identifier: Address,
  event: string,
  where?: string,
): Promise<string> {
  const { verificationId, code } = await sent(who, identifier, event, where);
  const { status, body } = await tell(who, identifier, verificationId, code);
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return verificationId;
}

/** A code that is not the one. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

export type Member = {
  id: string;
  username: string;
  password: string;
  email: Address;
  phone: Address;
};

/** An account with everything that one can sign in by. */
export async function member(server: GenkanInfo, fields: object = {}): Promise<Member> {
  const [email, phone] = [newEmail(), newPhone()];
  const password = strongPassword();
  const given = { primaryEmail: email.value, primaryPhone: phone.value, password, ...fields };
  return { ...(await createUser(server, given)), password, email, phone };
}

/** A browser that has begun an event and proved an address in it. */
export async function begun(server: GenkanInfo, event: string, identifier: Address) {
  const who = await begin(server, event);
  return { who, verificationId: await proved(who, identifier, event) };
}

/** Says who it is by a record; answers status or code. */
export async function identify(who: Visitor, verificationId?: string): Promise<unknown> {
  const { status, code } = await call(who, 'POST', '/identification', { verificationId });
  return code ?? status;
}

/** Ends the event; answers status or code. */
export async function submitted(who: Visitor): Promise<unknown> {
  const { status, code } = await call(who, 'POST', '/submit');
  return code ?? status;
}
