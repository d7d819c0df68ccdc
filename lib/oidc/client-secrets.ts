import { findSecrets } from '@/lib/applications/secrets/store';
import { constantTimeEqual } from '@/lib/crypto/compare';
import { internalSecret } from './clients';
import { OidcRequestError } from './request-error';

type Credentials = { clientId: string; secret: string };

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
function decodeFormPart(text: string): string {
  return decodeURIComponent(text.replaceAll('+', '%20'));
}

/** Credentials of an HTTP Basic header; anything else is left for the provider to refuse. */
function parseBasic(header: string | undefined): Credentials | undefined {
  const [, encoded] = /^basic ([a-z0-9+/]+=*)$/i.exec(header ?? '') ?? [];
  if (!encoded) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const separator = text.indexOf(':');
  if (separator < 0) return undefined;
  try {
    return {
      clientId: decodeFormPart(text.slice(0, separator)),
      secret: decodeFormPart(text.slice(separator + 1)),
    };
  } catch {
    return undefined;
  }
}

function formatBasic({ clientId, secret }: Credentials): string {
  const text = `${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`;
  return `Basic ${Buffer.from(text).toString('base64')}`;
}

/** Whether the secret is one of the application's. @throws OidcRequestError when it has expired. */
async function isSecretOf({ clientId, secret }: Credentials): Promise<boolean> {
  const match = (await findSecrets(clientId)).find(({ value }) => constantTimeEqual(value, secret));
  if (match?.expiresAt && match.expiresAt.getTime() <= Date.now()) {
    throw new OidcRequestError('client secret has expired');
  }
  return match !== undefined;
}

/**
 * An application has several named secrets, the provider knows one per client. Puts that one in the
 * place of whichever was sent, in the header or in the form. Contradictory credentials stay as they
 * are, for the provider's own error.
 */
export async function swapClientSecret(
  headers: Record<string, string>,
  form: URLSearchParams,
): Promise<void> {
  const basic = parseBasic(headers.authorization);
  const clientId = form.get('client_id');
  const secret = form.get('client_secret');
  if (basic) {
    if (secret !== null || (clientId !== null && clientId !== basic.clientId)) return;
    if (!(await isSecretOf(basic))) return;
    headers.authorization = formatBasic({ ...basic, secret: internalSecret(basic.clientId) });
  } else if (headers.authorization === undefined && clientId !== null && secret !== null) {
    if (form.getAll('client_secret').length > 1 || !(await isSecretOf({ clientId, secret })))
      return;
    form.set('client_secret', internalSecret(clientId));
  }
}
