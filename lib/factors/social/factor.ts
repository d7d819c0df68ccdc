import { findSocialConnector } from '@/lib/connectors/social';
import { socialUpstreamOf } from '@/lib/connectors/social-upstream';
import { assertionErrors } from '@/lib/upstream/saml/failure';
import { type Factor, recordKind } from '../factor';
import { receive } from '../upstream-post';
import { identifySocial, socialGains } from './identify';
import { socialRecord } from './record';
import { startSocial } from './start';
import { verifySocial } from './verify';

/** An account at a provider that many people have one at. */
export const social = {
  records: {
    Social: recordKind({
      shape: socialRecord,
      secrets: [
        ...['target', 'connectorSession', 'vouched', 'syncsProfile'],
        ...['encryptedTokenSet', 'userId'],
      ],
      isVerified: ({ socialUserInfo }) => socialUserInfo !== undefined,
      start: startSocial,
      verify: verifySocial,
      reception: {
        path: '/saml/:connectorId',
        operationId: 'AssertSaml',
        summary: 'Take an assertion of a social provider that speaks SAML',
        throws: assertionErrors,
        answer: (record, connectorId, post) =>
          receive(record, connectorId, post, async () => {
            const connector = await findSocialConnector(connectorId);
            return connector && socialUpstreamOf(connector);
          }),
      },
      identify: identifySocial,
      ...socialGains,
    }),
  },
} satisfies Factor;
