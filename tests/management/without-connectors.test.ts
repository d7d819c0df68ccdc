import { expect, test } from 'vitest';
import { newEmail, newPhone, send } from '../experience/codes';
import { begin, call } from '../experience/visitors';
import { askToInvite, invite } from '../support/invitations';
import { management } from '../support/management';
import { uniqueEmail } from '../support/one-time-token';
import { createOrganization } from '../support/organizations';
import { startOwnServer, startServer } from '../support/server';
import { expectError } from './api';
import { method, mfa, signUp } from './sign-in-settings';

/** In local mode the local mailbox stands in for connectors; here nothing does. */
const { info: server } = await startOwnServer({ env: { GENKAN_MODE: 'production' } });
const path = '/sign-in-exp';

const secondary = (identifier: string) =>
  signUp(['username'], { secondaryIdentifiers: [{ identifier, verify: true }] });

test.each([
  ['enabled_connector_not_found', signUp(['email'], { verify: true }), 400],
  ['enabled_connector_not_found', signUp(['phone'], { verify: true }), 400],
  ['enabled_connector_not_found', secondary('email'), 400],
  ['enabled_connector_not_found', secondary('emailOrPhone'), 400],
  ['enabled_connector_not_found', { signIn: { methods: [method('phone', true, true)] } }, 400],
  ['enabled_connector_not_found', mfa(['EmailVerificationCode']), 400],
  ['enabled_connector_not_found', mfa(['PhoneVerificationCode']), 400],
  [
    'forgot_password_method_requires_connector',
    { forgotPasswordMethods: ['EmailVerificationCode'] },
    400,
  ],
  [
    'password_expiration_requires_forgot_password',
    { forgotPasswordMethods: null, passwordExpiration: { enabled: true, validPeriodDays: 30 } },
    422,
  ],
])('settings that need a connector are refused with %s: %j', async (code, body, status) => {
  const before = (await management(server, 'GET', path)).body;
  const refused = management(server, 'PATCH', path, body);
  await expectError(refused, status, `sign_in_experiences.${code}`);
  expect((await management(server, 'GET', path)).body).toEqual(before);
});

test('an e-mail address is good for signing in by password all the same', async () => {
  const signIn = { methods: [method('username', true, false), method('email', true, false)] };
  expect((await management(server, 'PATCH', path, { signIn })).status).toBe(200);
});

const recovery = async ({ baseUrl }: typeof server) => {
  const response = await fetch(`${baseUrl}/api/.well-known/sign-in-exp`);
  return ((await response.json()) as { forgotPassword: unknown }).forgotPassword;
};

test('a forgotten password can be set anew by what can be sent, of what the settings name', async () => {
  await management(server, 'PATCH', path, { forgotPasswordMethods: null });
  expect(await recovery(server)).toEqual({ email: false, phone: false });

  const { info: local } = await startServer();
  for (const [methods, expected] of [
    [null, { email: true, phone: true }],
    [[], { email: false, phone: false }],
    [['EmailVerificationCode'], { email: true, phone: false }],
    [['PhoneVerificationCode'], { email: false, phone: true }],
  ]) {
    await management(local, 'PATCH', path, { forgotPasswordMethods: methods });
    expect(await recovery(local)).toEqual(expected);
  }
});

test.each(['SignIn', 'Register', 'ForgotPassword'])('no code is sent for %s', async (event) => {
  for (const identifier of [newEmail(), newPhone()]) {
    const who = await begin(server, event);
    const answer = await send(who, identifier, event);
    expect(answer).toMatchObject({ status: 501, code: 'connector.not_found' });
    expect((await call(who, 'GET', '/interaction')).body.verificationRecords).toEqual([]);
  }
});

test('an invitation that is to be mailed is refused and not kept, and one without a mail is made', async () => {
  const { id } = await createOrganization(server);
  const invitee = uniqueEmail();
  const asking = askToInvite(server, id, { invitee, messagePayload: {} });
  await expectError(asking, 501, 'connector.not_found');
  const made = await invite(server, id, { invitee });
  const again = `/organization-invitations/${made.id}/message`;
  await expectError(management(server, 'POST', again, {}), 501, 'connector.not_found');
});
