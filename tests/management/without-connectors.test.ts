import { expect, test } from 'vitest';
import { management } from '../support/management';
import { startOwnServer } from '../support/server';
import { expectError } from './api';
import { method, mfa, signUp } from './sign-in-settings';

/** In local mode the local mailbox stands in for connectors; here nothing does. */
const { info: server } = await startOwnServer({ env: { GENKAN_MODE: 'production' } });
const path = '/sign-in-exp';

test.each([
  ['enabled_connector_not_found', signUp(['email'], { verify: true })],
  ['enabled_connector_not_found', { signIn: { methods: [method('phone', true, true)] } }],
  ['enabled_connector_not_found', mfa(['EmailVerificationCode'])],
  [
    'forgot_password_method_requires_connector',
    { forgotPasswordMethods: ['EmailVerificationCode'] },
  ],
])('settings that need a connector are refused with %s', async (code, body) => {
  const before = (await management(server, 'GET', path)).body;
  await expectError(management(server, 'PATCH', path, body), 400, `sign_in_experiences.${code}`);
  expect((await management(server, 'GET', path)).body).toEqual(before);
});
