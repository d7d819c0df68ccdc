import { experience, obtainTokens, type Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { createApplication, created, createUser, management } from '../support/management';
import { uniqueName } from '../support/names';
import { type PlayedProvider, startPlayedProvider } from '../support/upstream/played-provider';
import type { Operation } from './load';

/** Somebody's account at a provider, and the connector that leads there. */
type Door = { kind: 'sso' | 'social'; connectorId: string; provider: PlayedProvider; sub: string };

async function callApi<T>(flow: Visitor, path: string, body?: object): Promise<T> {
  const answer = await experience<T>(flow, 'POST', path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** To the provider and back. It runs in this process: its CPU is not the server's. */
async function byProvider(flow: Visitor, { kind, connectorId, provider, sub }: Door) {
  await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
  const path = `/verification/${kind}/${connectorId}`;
  const redirectUri = `${flow.server.baseUrl}/callback/${connectorId}`;
  const { authorizationUri, verificationId } = await callApi<{
    authorizationUri: string;
    verificationId: string;
  }>(flow, `${path}/authorization-uri`, { state: 'state', redirectUri });
  const connectorData = { ...provider.authorize(authorizationUri, { sub }), redirectUri };
  await callApi(flow, `${path}/verify`, { verificationId, connectorData });
  const known = await experience(flow, 'POST', '/identification', { verificationId });
  if (known.status === 404) {
    await experience(flow, 'PUT', '/interaction-event', { interactionEvent: 'Register' });
    await callApi(flow, '/identification', { verificationId });
  }
  return (await callApi<{ redirectTo: string }>(flow, '/submit')).redirectTo;
}

function signInBy(server: GenkanInfo, name: string, openDoor: () => Promise<Door>): Operation {
  return {
    name,
    durationMs: 4_000,
    prepare: async () => {
      const application = await createApplication(server);
      const door = await openDoor();
      const nobody = { username: '', password: '' };
      const by = (flow: Visitor) => byProvider(flow, door);
      // The first time makes the account.
      await obtainTokens(server, application, nobody, { by });
      return async () => {
        await obtainTokens(server, application, nobody, { by });
      };
    },
  };
}

async function companyDoor(server: GenkanInfo, provider: PlayedProvider): Promise<Door> {
  const { issuer, clientId, clientSecret } = provider;
  const { id: connectorId } = await created(
    management<{ id: string }>(server, 'POST', '/sso-connectors', {
      providerName: 'OIDC',
      connectorName: uniqueName('company'),
      domains: [`${uniqueName('company').replace('_', '-')}.example`],
      config: { issuer, clientId, clientSecret },
    }),
  );
  await created(management(server, 'PATCH', '/sign-in-exp', { singleSignOnEnabled: true }));
  return { kind: 'sso', connectorId, provider, sub: uniqueName('somebody') };
}

async function socialDoor(server: GenkanInfo, provider: PlayedProvider): Promise<Door> {
  const { issuer, clientId, clientSecret, endpoints } = provider;
  const target = uniqueName('target');
  const { id: connectorId } = await created(
    management<{ id: string }>(server, 'POST', '/connectors', {
      connectorId: 'oidc',
      metadata: { target, name: { en: 'A provider' } },
      config: {
        authorizationEndpoint: endpoints.authorization,
        tokenEndpoint: endpoints.token,
        clientId,
        clientSecret,
        scope: 'openid',
        idTokenVerificationConfig: { jwksUri: endpoints.jwks, issuer },
      },
    }),
  );
  const sub = uniqueName('somebody');
  const { id } = await createUser(server);
  await created(management(server, 'PUT', `/users/${id}/identities/${target}`, { userId: sub }));
  return { kind: 'social', connectorId, provider, sub };
}

/** What it costs to sign people in who come back from a provider. */
export async function providerOperations(server: GenkanInfo): Promise<Operation[]> {
  const provider = await startPlayedProvider();
  return [
    signInBy(server, 'sign-in by a company’s provider, API', () => companyDoor(server, provider)),
    signInBy(server, 'sign-in by a social provider, API', () => socialDoor(server, provider)),
  ];
}
