import { signIn } from '../../auth';

/** Where Genkan brings people who come from their company's identity provider unasked. */
export async function GET(request: Request) {
  const connector = new URL(request.url).searchParams.get('ssoConnectorId');
  const chosen = connector ? { direct_sign_in: `sso:${connector}` } : undefined;
  await signIn('logto', { redirectTo: '/' }, chosen);
}
