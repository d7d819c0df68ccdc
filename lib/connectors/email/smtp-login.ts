import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { ConnectorIo } from '../connector';
import { callProvider, connectorError, formRequest } from '../request';
import type { SmtpAuth } from './smtp-config';

/** What nodemailer logs in with. */
export type SmtpLogin =
  | { user: string; pass: string }
  | { type: 'OAuth2'; user: string; accessToken: string };

type ServiceKey = Extract<SmtpAuth, { serviceClient: string }>;

const googleTokens = 'https://oauth2.googleapis.com/token';

const tokenAnswer = z.object({ access_token: z.string() });

async function askForToken(
  io: ConnectorIo,
  url: string,
  fields: Record<string, string>,
): Promise<string> {
  const text = await callProvider(io, url, formRequest(fields, { accept: 'application/json' }));
  try {
    return tokenAnswer.parse(JSON.parse(text)).access_token;
  } catch (cause) {
    // The answer itself may have credentials in it.
    throw connectorError('connector.invalid_response', 'The answer has no access_token.', cause);
  }
}

/** RFC 7523 §2.1: the service account says whom it sends for. */
async function assertionOf(
  { user, serviceClient, privateKey }: ServiceKey,
  audience: string,
): Promise<string> {
  const { key, passphrase } =
    typeof privateKey === 'string' ? { key: privateKey, passphrase: undefined } : privateKey;
  try {
    return await new SignJWT({ scope: 'https://mail.google.com/' })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .setIssuer(serviceClient)
      .setSubject(user)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(createPrivateKey({ key, ...(passphrase && { passphrase }) }));
  } catch (cause) {
    throw connectorError('connector.invalid_config', 'The private key cannot be used.', cause);
  }
}

async function accessToken(
  auth: Exclude<SmtpAuth, { pass: string }>,
  io: ConnectorIo,
): Promise<string> {
  const url = auth.accessUrl ?? googleTokens;
  if ('serviceClient' in auth) {
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    return askForToken(io, url, { grant_type, assertion: await assertionOf(auth, url) });
  }
  const { accessToken: kept, expires, refreshToken, clientId, clientSecret } = auth;
  const isFresh = expires === undefined || expires > Date.now();
  if (kept && (isFresh || !refreshToken)) return kept;
  if (!refreshToken) throw connectorError('connector.invalid_config', 'There is no refreshToken.');
  return askForToken(io, url, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    ...(clientId && { client_id: clientId }),
    ...(clientSecret && { client_secret: clientSecret }),
  });
}

/**
 * How to log in at the mail server. Access tokens are fetched here and not by nodemailer, whose
 * requests would reach any address.
 *
 * @throws AppError `connector.*`
 */
export async function smtpLogin(auth: SmtpAuth, io: ConnectorIo): Promise<SmtpLogin> {
  if ('pass' in auth) return { user: auth.user, pass: auth.pass };
  return { type: 'OAuth2', user: auth.user, accessToken: await accessToken(auth, io) };
}
