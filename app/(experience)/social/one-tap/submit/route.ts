import { z } from 'zod';
import { byOneTap } from '../../../_parts/doors/one-tap-command';
import { stepPost } from '../../../_parts/step-post';

/** What Google's script gave to the sign-in page. */
export const POST = stepPost(
  ['connectorId', 'credential', 'g_csrf_token'],
  (answer, _settings, _params, { connectorId = '', ...given }) =>
    answer({
      page: '/sign-in',
      schema: z.unknown(),
      command: byOneTap(connectorId, given),
      remembers: ['connectorId'],
      field: 'provider',
      provesPerson: true,
    }),
);
