import { z } from 'zod';
import { type Route, route } from '@/lib/http/route';
import { signInSettingsOf } from '@/lib/sign-in-experience/door';
import { ssoConnectorsFor } from '@/lib/sso/available';
import { emailAddress } from '@/lib/users/addresses';
import { visitOf } from './visit';

/** What a page asks before there is an interaction: whose company signs people in itself. */
export const ssoConnectorRoutes: Route[] = [
  route({
    on: 'GET /experience/sso-connectors',
    operationId: 'GetEnabledSsoConnectors',
    summary: 'List the enterprise connectors of an e-mail address by its domain',
    query: z.object({ email: emailAddress }),
    responses: { 200: z.object({ connectorIds: z.array(z.string()) }) },
    run: async ({ request, query: { email } }) => {
      const { singleSignOnEnabled } = await signInSettingsOf(visitOf(request).appId);
      const connectors = singleSignOnEnabled ? await ssoConnectorsFor(email) : [];
      return { connectorIds: connectors.map(({ id }) => id) };
    },
  }),
];
