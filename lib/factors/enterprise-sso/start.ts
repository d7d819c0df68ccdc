import { recordId } from '@/lib/crypto/ids';
import { orSsoFailure, ssoErrors } from '@/lib/sso/failure';
import { findBroughtLogin } from '@/lib/sso/idp-initiated-logins/use';
import { ssoUpstreamOf } from '@/lib/sso/upstream-of';
import { checkDeparture, departure } from '@/lib/upstream/departure';
import { factorStep } from '../factor';
import { returnAddress } from '../upstream-post';
import { assertReturnsHere, depart, departureAnswer } from '../upstream-step';
import { foundSsoConnector } from './found';
import type { enterpriseSsoRecord } from './record';

/** Has a company's provider say where the browser goes; who was brought by it already goes on at once. */
export const startEnterpriseSso = factorStep<typeof enterpriseSsoRecord, typeof departure>({
  path: '/sso/:connectorId/authorization-uri',
  operationId: 'CreateEnterpriseSsoVerification',
  summary: 'Get the address of an enterprise provider to send the browser to',
  input: departure,
  answer: departureAnswer,
  throws: ['session.insufficient_info', 'entity.not_found', ...ssoErrors],
  auditKey: () => 'Verification.EnterpriseSso.Create',
  async run(context, asked) {
    checkDeparture(asked);
    const connector = await foundSsoConnector(context);
    const { id: connectorId } = connector;
    const begun = { id: recordId(), type: 'EnterpriseSso' as const, connectorId };
    return orSsoFailure(async () => {
      const upstream = ssoUpstreamOf(connector);
      const brought = upstream.receive && (await findBroughtLogin(connectorId, context.cookie));
      if (brought) {
        assertReturnsHere(upstream, asked.redirectUri);
        return {
          record: { ...begun, connectorSession: { ...asked, received: brought.login } },
          answer: { authorizationUri: returnAddress(asked) },
          writes: [brought.spend],
          setCookie: brought.setCookie,
        };
      }
      const { authorizationUri, session } = await depart(upstream, asked, context);
      return { record: { ...begun, connectorSession: session }, answer: { authorizationUri } };
    });
  },
});
