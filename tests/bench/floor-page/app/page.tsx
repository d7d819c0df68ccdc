import { connection } from 'next/server';

/** The floor of every page: nothing to it, rendered for each request with a nonce. */
export default async function Page() {
  await connection();
  return <main>Nothing</main>;
}
