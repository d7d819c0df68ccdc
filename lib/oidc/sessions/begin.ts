import Provider from 'oidc-provider';
import { lookupHash } from '@/lib/crypto/hmac';
import { rememberOwnSession } from './own';

/**
 * Has a login begin a session that nobody can have prepared. The library gives it a new id, but its
 * uid and the token of its forms would stay those of the anonymous session before, whose cookie
 * somebody else may have put into the browser (session fixation): who still has that cookie could
 * end the session, and post its forms.
 *
 * The uid follows from the one before and from the account, so that two apps which finish their
 * login in one browser at the same moment still share a session.
 *
 * The browser is told that it is its own session.
 */
export function beginSessionsAnew({ Session }: Provider): void {
  const { loginAccount } = Session.prototype;
  Session.prototype.loginAccount = function beginSession(details) {
    if (this.accountId === undefined) {
      this.uid = lookupHash('session-uid', `${this.uid} ${details.accountId}`);
      this.state = undefined;
    }
    loginAccount.call(this, details);
    if (Provider.ctx) rememberOwnSession(Provider.ctx.cookies, this.uid);
  };
}
