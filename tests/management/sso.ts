import { afterAll } from 'vitest';
import { uniqueName } from '../support/names';
import { type PlayedProvider, startPlayedProvider } from '../support/upstream/played-provider';
import { api, made } from './api';

/** An enterprise connector, as the Management API answers it. */
export type SsoConnectorBody = {
  id: string;
  providerName: string;
  connectorName: string;
  config: Record<string, unknown>;
  domains: string[];
  branding: Record<string, string>;
  syncProfile: boolean;
  enableTokenStorage: boolean;
  createdAt: number;
  providerConfig?: Record<string, unknown>;
};

/** A domain that no other test uses. */
export function uniqueDomain(): string {
  return `${uniqueName('d').replace('_', '-')}.example`;
}

/** An OpenID Connect provider for the tests of a file. */
export async function playedProvider(path?: string): Promise<PlayedProvider> {
  const provider = await startPlayedProvider(path);
  afterAll(() => provider.stop());
  return provider;
}

/** What a connector to that provider needs. */
export function settingsOf({ issuer, clientId, clientSecret }: PlayedProvider) {
  return { issuer, clientId, clientSecret };
}

/** Sets a connector up. Names are unique where none is given. */
export function madeSso(fields: Record<string, unknown> = {}): Promise<SsoConnectorBody> {
  const connectorName = uniqueName('sso');
  return made<SsoConnectorBody>('/sso-connectors', {
    providerName: 'OIDC',
    connectorName,
    ...fields,
  });
}

export function ssoApi(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
) {
  return api<SsoConnectorBody>(method, `/sso-connectors${path}`, body);
}
