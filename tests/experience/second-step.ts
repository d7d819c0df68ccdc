import { method } from '../management/sign-in-settings';
import { Browser } from '../support/browser';
import { authorize, type Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { lastCode, messagesTo } from '../support/inbox';
import { created, management } from '../support/management';
import type { Member } from './codes';
import { call, demoApp, prove } from './visitors';

/** Settings under which people sign in by a password, and then by a code that is mailed to them. */
export async function settleSecondStep(server: GenkanInfo, patch: object = {}): Promise<void> {
  await created(
    management(server, 'PATCH', '/sign-in-exp', {
      signIn: { methods: [method('username', true, false)] },
      signUp: { identifiers: ['username'], password: true, verify: false },
      passwordExpiration: { enabled: false },
      forgotPasswordMethods: null,
      mfa: { factors: ['EmailVerificationCode'], policy: 'Mandatory' },
      ...patch,
    }),
  );
}

/** A browser in which the password of that person is proved, and nothing else. */
export async function atSecondStep(
  server: GenkanInfo,
  person: Pick<Member, 'username' | 'password'>,
  browser = new Browser(),
  params: Record<string, string> = {},
): Promise<Visitor> {
  const asked = { prompt: 'login', ...params };
  const who = await authorize(server, demoApp(server), { browser, params: asked });
  await call(who, 'PUT', '', { interactionEvent: 'SignIn' });
  await call(who, 'POST', '/identification', { verificationId: await prove(who, person) });
  return who;
}

/** Proves the second factor by the code that is mailed. */
export async function proveByMail(who: Visitor, { email }: Pick<Member, 'email'>): Promise<void> {
  const { length } = await messagesTo(who.server, email.value);
  const { body } = await call(who, 'POST', '/verification/mfa-verification-code', {
    identifierType: 'email',
  });
  const { status } = await call(who, 'POST', '/verification/mfa-verification-code/verify', {
    verificationId: body.verificationId,
    code: await lastCode(who.server, email.value, length + 1),
    identifierType: 'email',
  });
  if (status !== 200) throw new Error(`Not proved: ${status}`);
}
