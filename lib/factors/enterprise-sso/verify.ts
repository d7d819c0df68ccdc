import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { isAddressOf } from '@/lib/sso/domains';
import { ssoErrors, ssoFailure } from '@/lib/sso/failure';
import type { SsoConnector } from '@/lib/sso/store';
import { ssoUpstreamOf } from '@/lib/sso/upstream-of';
import type { UpstreamLogin } from '@/lib/upstream/schema';
import { type FactorContext, factorStep } from '../factor';
import { forgetPost } from '../upstream-post';
import { arrive, connectorData, keptOf } from '../upstream-step';
import { foundSsoConnector } from './found';
import { type EnterpriseSsoRecord, enterpriseSsoRecord } from './record';

const input = z.object({ connectorData, verificationId: z.string() });

/** Takes what came back from a company's provider, once (wire/sign-in.md §5.2). */
export const verifyEnterpriseSso = factorStep<typeof enterpriseSsoRecord, typeof input>({
  path: '/sso/:connectorId/verify',
  operationId: 'VerifyEnterpriseSsoVerification',
  summary: 'Take what the browser brought back from an enterprise provider',
  input,
  throws: [
    'entity.not_found',
    'session.verification_session_not_found',
    'session.connector_validation_session_not_found',
    'session.connector_session_not_found',
    ...ssoErrors,
  ],
  auditKey: () => 'Verification.EnterpriseSso.Submit',
  skipsCaptcha: true,
  async run(context, { connectorData: answer }) {
    const begun = sent(context);
    const connector = await foundSsoConnector(context);
    const way = { upstreamOf: () => ssoUpstreamOf(connector), failureOf: ssoFailure };
    const came = await arrive(begun, answer, way, context);
    if ('failure' in came) return came;
    const login = ownWord(came.login, connector);
    const { user: enterpriseSsoUserInfo, issuer } = login;
    const kept = { enterpriseSsoUserInfo, issuer, ...keptOf(login, connector) };
    return { record: { ...came.record, ...kept }, setCookie: forgetPost() };
  },
});

/** @throws AppError `session.verification_session_not_found` without a request by the step's connector */
function sent({ record, params }: FactorContext): EnterpriseSsoRecord {
  const begun = enterpriseSsoRecord.safeParse(record).data;
  if (!begun || begun.connectorId !== params?.connectorId) {
    throw new AppError('session.verification_session_not_found');
  }
  return begun;
}

/** A company vouches for the addresses at its own domains, and for no others. */
function ownWord(login: UpstreamLogin, connector: SsoConnector): UpstreamLogin {
  const { email } = login.user;
  const isOwn = email !== undefined && isAddressOf(connector, email);
  return { ...login, vouched: isOwn && login.vouched.includes('email') ? ['email'] : [] };
}
