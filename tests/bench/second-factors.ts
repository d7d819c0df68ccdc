import { hash } from '@node-rs/argon2';
import { Authenticator } from '../support/authenticator';
import { experience, obtainTokens, type signIn, signInByForm, type Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import {
  type Application,
  createApplication,
  createUser,
  management,
  type TestUser,
} from '../support/management';
import { strongPassword } from '../support/names';
import { giveTotp } from '../support/totp';
import type { Operation } from './load';

/** A code is good for one sign-in, and three are good at a time: somebody signs in so often. */
const steps = [-1, 0, 1];
/** More than a caller gets through in its time. */
const peoplePerCaller = 30;

type Careful = { user: TestUser; code: () => string };

async function callApi<T>(flow: Visitor, path: string, body?: object): Promise<T> {
  const answer = await experience<T>(flow, 'POST', path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** People with an authenticator app and the same password, each as often as its codes let them in. */
async function carefulPeople(server: GenkanInfo): Promise<Careful[]> {
  const password = strongPassword();
  const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
  const digest = {
    password: undefined,
    passwordDigest: await hash(password, costs),
    passwordAlgorithm: 'Argon2id',
  };
  const people: { user: TestUser; app: Awaited<ReturnType<typeof giveTotp>> }[] = [];
  for (let count = 0; count < peoplePerCaller; count += 1) {
    const user = { ...(await createUser(server, digest)), password };
    people.push({ user, app: await giveTotp(server, user.id) });
  }
  const turns = steps.flatMap((step) =>
    people.map(({ user, app }) => ({ user, code: () => app.code(step) })),
  );
  // Taken from the end: the oldest code of each first, and nobody's next before it is answered.
  return turns.reverse();
}

async function identify(flow: Visitor, { username, password }: TestUser): Promise<void> {
  await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
  const { verificationId } = await callApi<{ verificationId: string }>(
    flow,
    '/verification/password',
    { identifier: { type: 'username', value: username }, password },
  );
  await callApi(flow, '/identification', { verificationId });
}

const submit = async (flow: Visitor) =>
  (await callApi<{ redirectTo: string }>(flow, '/submit')).redirectTo;

async function byApi(flow: Visitor, { user, code }: Careful): Promise<string> {
  await identify(flow, user);
  await callApi(flow, '/verification/totp/verify', { code: code() });
  return submit(flow);
}

async function byPages(flow: Visitor, { user, code }: Careful): Promise<string> {
  const { server, browser, application } = flow;
  await signInByForm(flow, user);
  const response = await browser.fetch(`${server.baseUrl}/mfa-verification/Totp/submit`, {
    method: 'POST',
    headers: { origin: server.baseUrl },
    body: new URLSearchParams({ app_id: application.id, code: code() }),
  });
  const location = browser.hops.at(-1)?.location;
  if (response.status !== 303 || !location) throw new Error(`The form: ${response.status}`);
  return location;
}

function withApp(
  server: GenkanInfo,
  name: string,
  by: (flow: Visitor, who: Careful) => Promise<string>,
): Operation {
  return {
    name,
    durationMs: 4_000,
    prepare: async () => {
      await allowFactors(server, false);
      const application = await createApplication(server);
      const people = await carefulPeople(server);
      return async () => {
        const who = people.pop();
        if (!who) throw new Error('There are not enough people with an app.');
        await obtainTokens(server, application, who.user, { by: (flow) => by(flow, who) });
      };
    },
  };
}

/** Sets a passkey up while signing in by password. */
async function givePasskey(server: GenkanInfo, application: Application, user: TestUser) {
  const key = new Authenticator({ origin: server.baseUrl });
  const by = async (flow: Visitor) => {
    await identify(flow, user);
    const made = await callApi<{ verificationId: string; registrationOptions: never }>(
      flow,
      '/verification/web-authn/registration',
    );
    const { verificationId } = made;
    const payload = key.make(made.registrationOptions);
    const path = '/verification/web-authn/registration/verify';
    await callApi(flow, path, { verificationId, payload });
    await callApi(flow, '/profile/mfa/passkey', { verificationId });
    return submit(flow);
  };
  await obtainTokens(server, application, user, { by });
  return key;
}

async function byPasskey(flow: Visitor, key: Authenticator): Promise<string> {
  await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
  const asked = await callApi<{ authenticationOptions: never }>(
    flow,
    '/preflight/sign-in-passkey/authentication',
  );
  const { verificationId } = await callApi<{ verificationId: string }>(
    flow,
    '/verification/sign-in-passkey/authentication/verify',
    { payload: key.prove(asked.authenticationOptions) },
  );
  await callApi(flow, '/identification', { verificationId });
  return submit(flow);
}

const allowFactors = (server: GenkanInfo, isPasskeyFirst: boolean) =>
  management(server, 'PATCH', '/sign-in-exp', {
    mfa: { factors: ['Totp', 'WebAuthn'], policy: 'NoPrompt' },
    passkeySignIn: { enabled: isPasskeyFirst },
  });

/** Sign-ins with more than a password. They change the settings, so they come last. */
export function signInsWithFactors(server: GenkanInfo): Operation[] {
  return [
    withApp(server, 'sign-in with an authenticator app, pages', byPages),
    withApp(server, 'sign-in with an authenticator app, API', byApi),
    {
      name: 'sign-in with a passkey, API',
      durationMs: 4_000,
      prepare: async () => {
        await allowFactors(server, true);
        const application = await createApplication(server);
        const user = await createUser(server);
        const key = await givePasskey(server, application, user);
        const by: typeof signIn = (flow) => byPasskey(flow, key);
        return () => obtainTokens(server, application, user, { by });
      },
    },
  ];
}
