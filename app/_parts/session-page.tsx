import type { ReactNode } from 'react';
import { findSignedIn } from '@/lib/oidc/sessions/current';
import { accountName } from '@/lib/users/rules';
import { findUserById } from '@/lib/users/store';
import { readFlash } from './flash';
import { guarded } from './guarded';
import { type PageRequest, pageRequest } from './page-request';

/** Who is signed in to Genkan itself. */
export type Account = { userId: string; name: string };

/** All that a page may know that is no step of a sign-in. */
export type SessionPage = PageRequest & {
  account: Account | undefined;
  /** What was wrong with the form that led back here. */
  problem: string | undefined;
  /** What the form has done that led here, by a word of its own. */
  done: string | undefined;
};

type PageProps = { params: Promise<Record<string, string>> };

/** Makes a page that stands on the session itself. Its forms are `SessionForm`s, answered by `sessionPost`. */
export function sessionPage(
  render: (page: SessionPage, params: Record<string, string>) => ReactNode | Promise<ReactNode>,
) {
  return guarded(async ({ params }: PageProps) => render(await openPage(), await params));
}

async function openPage(): Promise<SessionPage> {
  const request = await pageRequest();
  const signedIn = await findSignedIn(request.cookieHeader);
  const user = signedIn && (await findUserById(signedIn.userId));
  const { problem, done } = readFlash(request.query, request.locale, user?.id);
  return {
    ...request,
    account: user && { userId: user.id, name: accountName(user) },
    problem,
    done,
  };
}
