import { answerDryRunBySaml } from '@/lib/sso/dry-run/answer';
import { findSsoConnector } from '@/lib/sso/store';
import { ssoUpstreamOf } from '@/lib/sso/upstream-of';
import { assertionErrors } from '@/lib/upstream/saml/failure';
import { type Factor, recordKind } from '../factor';
import { receive } from '../upstream-post';
import { identifyBySso, ssoGains } from './identify';
import { enterpriseSsoRecord } from './record';
import { startEnterpriseSso } from './start';
import { takeUnasked, unaskedErrors } from './unasked';
import { verifyEnterpriseSso } from './verify';

/** An account at the identity provider of one's company. */
export const enterpriseSso = {
  records: {
    EnterpriseSso: recordKind({
      shape: enterpriseSsoRecord,
      secrets: ['connectorSession', 'vouched', 'syncsProfile', 'encryptedTokenSet', 'userId'],
      isVerified: ({ enterpriseSsoUserInfo, issuer }) =>
        enterpriseSsoUserInfo !== undefined && issuer !== undefined,
      start: startEnterpriseSso,
      verify: verifyEnterpriseSso,
      reception: {
        path: '/single-sign-on/saml/:connectorId',
        operationId: 'AssertSingleSignOnSaml',
        summary: 'Take an assertion of an enterprise provider that speaks SAML',
        throws: [...assertionErrors, ...unaskedErrors],
        tried: answerDryRunBySaml,
        answer: (record, connectorId, post) =>
          receive(record, connectorId, post, async () => {
            const connector = await findSsoConnector(connectorId);
            return connector && ssoUpstreamOf(connector);
          }),
        unasked: takeUnasked,
      },
      identify: identifyBySso,
      ...ssoGains,
      spares: 'everything',
    }),
  },
} satisfies Factor;
