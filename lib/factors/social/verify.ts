import { z } from 'zod';
import { foundSocialConnector } from '@/lib/connectors/social';
import { socialFailure } from '@/lib/connectors/social-failure';
import { socialUpstreamOf } from '@/lib/connectors/social-upstream';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { type FactorContext, factorStep } from '../factor';
import { arrive, connectorData, keptOf } from '../upstream-step';
import { credentialOf, finishOneTap, forgetCredential, oneTapErrors } from './one-tap';
import { type SocialRecord, socialRecord } from './record';

const input = z.object({
  connectorData,
  /** Absent: a script of the provider gave the page an ID token. */
  verificationId: z.string().optional(),
});

/** Takes what came back from a social provider, once (wire/sign-in.md §5.1). */
export const verifySocial = factorStep<typeof socialRecord, typeof input>({
  path: '/social/:connectorId/verify',
  operationId: 'VerifySocialVerification',
  summary: 'Take what the browser brought back from a social provider',
  input,
  throws: [
    'entity.not_found',
    'session.verification_session_not_found',
    'session.connector_validation_session_not_found',
    'session.connector_session_not_found',
    'connector.unexpected_type',
    'connector.invalid_config',
    'connector.invalid_metadata',
    'connector.invalid_certificate',
    'connector.invalid_response',
    'connector.general',
    ...oneTapErrors,
  ],
  auditKey: () => 'Verification.Social.Submit',
  skipsCaptcha: true,
  async run(context, { connectorData: answer, verificationId }) {
    const { connectorId = '' } = context.params ?? {};
    const credential = verificationId === undefined ? credentialOf(answer) : undefined;
    if (credential !== undefined) {
      const connector = await foundSocialConnector(connectorId);
      const login = await finishOneTap(connector, { ...answer, credential }, context);
      const { target } = connector;
      const begun = { id: recordId(), type: 'Social' as const, connectorId, target };
      const record = { ...begun, socialUserInfo: login.user, ...keptOf(login, connector) };
      return { record, setCookie: forgetCredential() };
    }
    const begun = sentBy(connectorId, context);
    const connector = await foundSocialConnector(connectorId);
    const way = { upstreamOf: () => socialUpstreamOf(connector), failureOf: socialFailure };
    const came = await arrive(begun, answer, way, context);
    if ('failure' in came) return came;
    const { record, login } = came;
    return { record: { ...record, socialUserInfo: login.user, ...keptOf(login, connector) } };
  },
});

/** @throws AppError `session.verification_session_not_found` without a request by that connector */
function sentBy(connectorId: string, { record }: FactorContext): SocialRecord {
  const begun = socialRecord.safeParse(record).data;
  if (begun?.connectorId !== connectorId) {
    throw new AppError('session.verification_session_not_found');
  }
  return begun;
}
