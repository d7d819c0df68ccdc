'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/lib/ui/button';
import { Notice } from '@/lib/ui/notice';
import { Heading } from '../_parts/heading';
import { type Client, readLink, resume, type SignedIn, signIn, signOut } from './client';

type Props = {
  client: Client;
  phrases: Record<
    | 'title'
    | 'text'
    | 'signIn'
    | 'signedInTitle'
    | 'signedInText'
    | 'signOut'
    | 'working'
    | 'failedTitle',
    string
  >;
};

type State =
  | { at: 'start' }
  | { at: 'working' }
  | { at: 'failed'; reason: string }
  | { at: 'signed-in'; session: SignedIn };

/** The demo app: a button that signs in, and then the claims of the verified ID token. */
export function DemoApp({ client, phrases }: Props) {
  const [state, setState] = useState<State>({ at: 'start' });
  const isResumed = useRef(false);

  useEffect(() => {
    // A code is good once; React runs an effect twice in development.
    if (isResumed.current) return;
    isResumed.current = true;
    const fail = (error: unknown) => setState({ at: 'failed', reason: String(error) });
    const link = readLink();
    if (link || new URLSearchParams(location.search).has('state')) setState({ at: 'working' });
    if (link) {
      signIn(client, link).catch(fail);
      return;
    }
    resume(client).then(
      (session) => setState(session ? { at: 'signed-in', session } : { at: 'start' }),
      fail,
    );
  }, [client]);

  if (state.at === 'working') return <Heading title={phrases.working} />;
  if (state.at === 'signed-in') {
    return <Session session={state.session} client={client} phrases={phrases} />;
  }
  const fail = (error: unknown) => setState({ at: 'failed', reason: String(error) });
  return (
    <>
      <Heading
        title={state.at === 'failed' ? phrases.failedTitle : phrases.title}
        purpose={phrases.text}
      />
      {state.at === 'failed' && (
        <Notice tone="alert">
          <code className="font-mono text-sm">{state.reason}</code>
        </Notice>
      )}
      <Button type="button" data-needs-script onClick={() => signIn(client).catch(fail)}>
        {phrases.signIn}
      </Button>
    </>
  );
}

function Session({ session, client, phrases }: Props & { session: SignedIn }) {
  const { name, username, sub } = session.claims;
  const who = String(name || username || sub);
  return (
    <>
      <Heading
        title={phrases.signedInTitle.replace('{name}', who)}
        purpose={phrases.signedInText}
      />
      <dl className="card divide-y divide-line font-mono text-sm">
        {Object.entries(session.claims).map(([claim, value]) => (
          <div key={claim} className="grid gap-x-3 sm:grid-cols-[13rem_minmax(0,1fr)] px-4 py-2">
            <dt className="break-words text-ink-soft">{claim}</dt>
            <dd className="break-words">
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </dd>
          </div>
        ))}
      </dl>
      <Button type="button" look="quiet" onClick={() => signOut(client, session)}>
        {phrases.signOut}
      </Button>
    </>
  );
}
