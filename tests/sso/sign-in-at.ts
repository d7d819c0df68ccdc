import type { z } from 'zod';
import { createFetch } from '@/lib/outbound/create-fetch';
import type { SsoIo, SsoProvider } from '@/lib/sso/provider';
import type { PlayedProvider } from '../support/upstream/played-provider';

/** Reaches this machine, as `ALLOW_PRIVATE_NETWORK` lets it. */
const fetch = createFetch({
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  isAllowed: () => true,
});

/** The world of a connector of that company. */
export function ioOf(...domains: string[]): SsoIo {
  return { fetch, connectorId: 'connector', domains, privateKeys: async () => [] };
}

/** Us, as a played provider knows us. */
export function clientOf({ clientId, clientSecret }: PlayedProvider) {
  return { clientId, clientSecret };
}

/** Signs the provider's person in by that kind of connector: where the browser was sent, and who came back. */
export async function signInAt<Config extends z.ZodType>(
  played: PlayedProvider,
  kind: SsoProvider<Config>,
  settings: Record<string, unknown> = {},
  io = ioOf('example.com'),
) {
  const config = kind.config.parse({ ...clientOf(played), issuer: played.issuer, ...settings });
  const upstream = kind.upstream(config, io);
  const { authorizationUri, session } = await upstream.begin({
    state: 'the state',
    redirectUri: 'https://id.example.com/callback/connector',
    relayState: 'uid',
  });
  const login = await upstream.finish(played.authorize(authorizationUri), session);
  return { asked: new URL(authorizationUri).searchParams, login };
}
