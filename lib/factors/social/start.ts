import { foundSocialConnector } from '@/lib/connectors/social';
import { orSocialFailure } from '@/lib/connectors/social-failure';
import { socialUpstreamOf } from '@/lib/connectors/social-upstream';
import { recordId } from '@/lib/crypto/ids';
import { checkDeparture, departure } from '@/lib/upstream/departure';
import { factorStep } from '../factor';
import { depart, departureAnswer } from '../upstream-step';
import type { socialRecord } from './record';

/** Has a social provider say where the browser goes (wire/sign-in.md §5.1). */
export const startSocial = factorStep<typeof socialRecord, typeof departure>({
  path: '/social/:connectorId/authorization-uri',
  operationId: 'CreateSocialVerification',
  summary: 'Get the address of a social provider to send the browser to',
  input: departure,
  answer: departureAnswer,
  throws: [
    'session.insufficient_info',
    'entity.not_found',
    'connector.unexpected_type',
    'connector.invalid_config',
    'connector.invalid_metadata',
    'connector.invalid_certificate',
    'connector.general',
  ],
  auditKey: () => 'Verification.Social.Create',
  async run(context, asked) {
    checkDeparture(asked);
    const {
      id: connectorId,
      target,
      ...connector
    } = await foundSocialConnector(context.params?.connectorId ?? '');
    const upstream = socialUpstreamOf({ ...connector, id: connectorId, target });
    const { authorizationUri, session } = await orSocialFailure(depart(upstream, asked, context));
    return {
      record: {
        id: recordId(),
        type: 'Social',
        connectorId,
        target,
        connectorSession: session,
      },
      answer: { authorizationUri },
    };
  },
});
