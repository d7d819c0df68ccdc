import { z } from 'zod';
import type { Reception } from '@/lib/factors/factor';
import { receptions } from '@/lib/factors/registry';
import { reply } from '@/lib/http/reply';
import { type Route, route } from '@/lib/http/route';
import { receiveAssertion } from './receive-assertion';
import { visitOf } from './visit';

/** Where identity providers have browsers post to: assertion consumer services (SAML bindings §3.5). */
export const assertionRoutes: Route[] = receptions().map(receptionRoute);

/** How our requests name the sign-in they are of. A provider that begins by itself may say something else. */
const requestForm = /^[\w-]{43}$/;

function receptionRoute({ type, reception }: { type: string; reception: Reception }): Route {
  const { path, operationId, summary, throws, unasked } = reception;
  return route({
    on: `POST /authn${path}`,
    operationId,
    summary,
    body: z.object({ SAMLResponse: z.string().min(1), RelayState: z.string().optional() }),
    acceptsForm: true,
    responses: { 302: null },
    throws: [{ code: 'session.connector_validation_session_not_found', status: 404 }, ...throws],
    run: async ({ request, params, body: { SAMLResponse, RelayState: uid = '' } }) => {
      const { connectorId = '' } = params as { connectorId?: string };
      const post = { SAMLResponse };
      const tried = await reception.tried?.(connectorId, uid, post);
      if (tried) return reply(302, undefined, { location: tried });
      const { client } = visitOf(request);
      const { location, setCookie } =
        unasked && !requestForm.test(uid)
          ? await unasked(connectorId, post, client)
          : await receiveAssertion({ type, reception, connectorId, uid, post }, client);
      return reply(302, undefined, { location, 'set-cookie': setCookie });
    },
  });
}
