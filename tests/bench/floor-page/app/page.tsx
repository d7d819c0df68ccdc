import { connection } from 'next/server';

/** The floor of every page: nothing on it, rendered for each request with a nonce. */
export default async function Page() {
  await connection();
  return <main />;
}
