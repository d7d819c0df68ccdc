import type { ClientAuth } from '@/lib/upstream/oauth/settings';

type Settings = {
  clientSecret: string;
  tokenEndpointAuthMethod?:
    | 'client_secret_post'
    | 'client_secret_basic'
    | 'client_secret_jwt'
    | undefined;
  clientSecretJwtSigningAlgorithm?: 'HS256' | 'HS384' | 'HS512' | undefined;
};

/** How a standard connector proves itself to the token endpoint; in the body unless its settings say otherwise. */
export function clientAuthOf({
  clientSecret,
  tokenEndpointAuthMethod: method = 'client_secret_post',
  clientSecretJwtSigningAlgorithm: algorithm,
}: Settings): ClientAuth {
  if (method !== 'client_secret_jwt') return { method, clientSecret };
  return { method, clientSecret, algorithm };
}
