import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

// The floor: the library alone, with its memory adapter, on a plain Node server.
const port = Number(process.env.PORT);
const issuer = `http://localhost:${port}`;
const resource = 'https://floor.example.com';
const { privateKey } = await generateKeyPair('ES384', { extractable: true });

const provider = new Provider(issuer, {
  jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES384', use: 'sig' }] },
  cookies: { keys: ['floor'] },
  enabledJWA: { idTokenSigningAlgValues: ['ES384'] },
  clients: [
    {
      client_id: 'floor',
      client_secret: 'floor-secret',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      id_token_signed_response_alg: 'ES384',
    },
  ],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        scope: 'all',
        audience: resource,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES384' } },
      }),
    },
  },
});

createServer(provider.callback()).listen(port);
