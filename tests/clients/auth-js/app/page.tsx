import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getToken } from 'next-auth/jwt';
import { auth, signIn, signOut } from '../auth';

async function signInAction() {
  'use server';
  await signIn('logto', { redirectTo: '/' });
}

async function signOutAction() {
  'use server';
  await signOut({ redirectTo: '/' });
}

/** Ends the session here and at the provider: OpenID Connect RP-Initiated Logout. */
async function signOutEverywhereAction() {
  'use server';
  const headers = new Headers({ cookie: (await cookies()).toString() });
  const held = await getToken({ req: { headers }, secret: process.env.AUTH_SECRET ?? '' });
  await signOut({ redirect: false });
  const url = new URL(`${process.env.AUTH_LOGTO_ISSUER}/session/end`);
  url.searchParams.set('id_token_hint', String(held?.idToken));
  url.searchParams.set('post_logout_redirect_uri', process.env.AUTH_URL ?? '');
  redirect(url.href);
}

export default async function Page() {
  const session = await auth();
  if (!session) {
    return (
      <main>
        <h1>Welcome to the shop</h1>
        <form action={signInAction}>
          <button type="submit">Sign in with Genkan</button>
        </form>
      </main>
    );
  }
  return (
    <main>
      <h1>Hello, {session.user?.name}</h1>
      <p>
        Customer number <output>{session.user?.id}</output>
      </p>
      <form action={signOutAction}>
        <button type="submit">Sign out of the shop</button>
      </form>
      <form action={signOutEverywhereAction}>
        <button type="submit">Sign out everywhere</button>
      </form>
    </main>
  );
}
