import { AppError } from '@/lib/errors/app-error';
import { asAppError } from '@/lib/http/error-answer';
import { findSignedIn, type SignedIn } from '@/lib/oidc/sessions/current';
import { withFlash } from './flash';
import { type Fields, formPost, leadTo } from './form-post';

/** The field that says whose page a form was on. */
export const accountField = 'account';

type Params = Record<string, string>;

type Post = { fields: Fields; params: Params; signedIn: SignedIn | undefined; request: Request };

type Form = {
  /** The page of the form, where somebody goes back to whose form was refused. */
  page: (fields: Fields, params: Params) => string;
  /** Does what the form says, and leads on. */
  act: (post: Post) => Promise<Response>;
};

/**
 * Answers a `SessionForm`. Who sends it is asked anew of the session, and must be who saw the page:
 * another account may have been signed in meanwhile, in another tab. What is refused leads back to
 * the page, which says why.
 */
export function sessionPost({ page, act }: Form) {
  return formPost(async (fields, request, params) => {
    const signedIn = await findSignedIn(request.headers.get('cookie') ?? '');
    try {
      if (fields.get(accountField) !== (signedIn?.userId ?? '')) {
        throw new AppError('session.account_changed');
      }
      return await act({ fields, params, signedIn, request });
    } catch (error) {
      const known = asAppError(error);
      // 501: what was never set up is no fault, and has words.
      if (!known || (known.status >= 500 && known.status !== 501)) throw error;
      return leadTo(withFlash(page(fields, params), known, signedIn?.userId));
    }
  });
}
