import { AppError } from '@/lib/errors/app-error';
import type { UpstreamLogin } from '@/lib/upstream/schema';
import { forgetLogin, idpInitiatedCookie } from './cookie';
import { findIdpInitiatedLogin, spendIdpInitiatedLogin } from './store';

/** A login that a browser has brought, and that is good for one sign-in. */
export type BroughtLogin = {
  login: UpstreamLogin;
  /** Belongs into the transaction of what is made of it. @throws AppError where another was faster */
  spend(): Promise<void>;
  /** `Set-Cookie` with which the browser forgets it. */
  setCookie: string;
};

/** What the browser has brought from a connector's provider unasked, if it has (wire/sign-in.md §5.3). */
export async function findBroughtLogin(
  ssoConnectorId: string,
  cookie: ((name: string) => string | undefined) | undefined,
): Promise<BroughtLogin | undefined> {
  const secret = cookie?.(idpInitiatedCookie());
  if (!secret) return undefined;
  const kept = { ssoConnectorId, secret };
  const login = await findIdpInitiatedLogin(kept);
  return (
    login && {
      login,
      spend: async () => {
        if (!(await spendIdpInitiatedLogin(kept))) {
          throw new AppError('session.connector_session_not_found');
        }
      },
      setCookie: forgetLogin(),
    }
  );
}
