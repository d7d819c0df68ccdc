import type { SocialConnector } from '@/lib/connectors/connector';
import { createFetch, type OutboundFetch } from '@/lib/outbound/create-fetch';
import type { UpstreamLogin } from '@/lib/upstream/schema';

type Fields = Readonly<Record<string, unknown>>;

/** Reaches this machine, as `ALLOW_PRIVATE_NETWORK` lets it. */
export const localFetch = createFetch({
  resolve: async () => [{ address: '127.0.0.1', family: 4 }],
  isAllowed: () => true,
});

type Visit = {
  config: Fields;
  /** Plays the browser at the provider: what it brings back. */
  browser: (authorizationUri: string) => Fields | Promise<Fields>;
  fetch?: OutboundFetch;
};

/** Somebody is sent to the provider of a connector of these settings, and comes back. */
export async function socialLogin(
  connector: SocialConnector,
  { config, browser, fetch = localFetch }: Visit,
): Promise<{ asked: URL; login: UpstreamLogin }> {
  const io = { fetch, connectorId: 'one', target: connector.metadata.target };
  const upstream = connector.upstream(connector.config.parse(config), io);
  const { authorizationUri, session } = await upstream.begin({
    state: 'the state',
    redirectUri: 'https://id.example.com/callback/one',
    relayState: 'uid',
  });
  const login = await upstream.finish(await browser(authorizationUri), session);
  return { asked: new URL(authorizationUri), login };
}
