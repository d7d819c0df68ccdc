import { describe, expect, test } from 'vitest';
import { authorize, obtainTokens, requestTokens } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { lastMessage } from '../support/inbox';
import {
  createApplication,
  createResource,
  createRole,
  createUser,
  forgetManagementToken,
  management,
} from '../support/management';
import { uniqueName } from '../support/names';
import type { Nodes } from '../support/nodes';

const rounds = Array.from({ length: 6 }, (_, round) => round);

/** What is changed on one node is so on the other for the request after the answer: no test waits. */
export function settingsAreShared({ both, each }: Nodes): void {
  /** Does it again and again, from one to the other and back: once may be luck. */
  async function bothWays(
    work: (writer: GenkanInfo, reader: GenkanInfo, round: number) => Promise<void>,
  ): Promise<void> {
    for (const round of rounds) {
      const [writer, reader] = round % 2 ? each : ([each[1], each[0]] as const);
      await work(writer, reader, round);
    }
  }

  async function change(...call: Parameters<typeof management>) {
    const { status, body } = await management(...call);
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    return body;
  }

  describe('what is changed on one node is so on the other at once', () => {
    test('the sign-in experience', () =>
      bothWays(async (writer, reader, round) => {
        await fetch(`${reader.baseUrl}/api/.well-known/sign-in-exp`);
        const termsOfUseUrl = `https://example.com/terms/${round}`;
        await change(writer, 'PATCH', '/sign-in-exp', { termsOfUseUrl });
        const response = await fetch(`${reader.baseUrl}/api/.well-known/sign-in-exp`);
        expect(await response.json()).toMatchObject({ termsOfUseUrl });
      }));

    test('what mails say', () =>
      bothWays(async (writer, reader, round) => {
        const details = { subject: `Round ${round}`, content: '{{code}}' };
        const templates = [{ languageTag: 'en', templateType: 'Generic', details }];
        await change(writer, 'PUT', '/email-templates', { templates });
        const email = `${uniqueName('reader')}@example.com`;
        await change(reader, 'POST', '/verification-codes', { email });
        expect((await lastMessage(reader, email)).subject).toBe(`Round ${round}`);
      }));

    test('how clients that nobody set up may come, in the discovery document too', () =>
      bothWays(async (writer, reader, round) => {
        const enabled = round % 2 === 0;
        const discover = async () => {
          const response = await fetch(`${reader.baseUrl}/oidc/.well-known/openid-configuration`);
          return (await response.json()) as Record<string, unknown>;
        };
        const register = async () => {
          const response = await fetch(`${reader.baseUrl}/oidc/reg`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ redirect_uris: ['http://127.0.0.1/callback'] }),
          });
          return response.status;
        };
        await discover();
        await change(writer, 'PATCH', '/configs/cimd', { enabled });
        await change(writer, 'PATCH', '/configs/dynamic-client-registration', { enabled });
        const document = await discover();
        expect('registration_endpoint' in document).toBe(enabled);
        expect('client_id_metadata_document_supported' in document).toBe(enabled);
        expect(await register()).toBe(enabled ? 201 : 404);
      }));

    test('custom phrases, on pages too', () =>
      bothWays(async (writer, reader, round) => {
        const page = async () => (await fetch(`${reader.baseUrl}/unknown-session`)).text();
        await page();
        const title = `Start over ${round}`;
        await change(writer, 'PUT', '/custom-phrases/en', { unknownSession: { title } });
        const phrases = await fetch(`${reader.baseUrl}/api/.well-known/phrases?lng=en`);
        expect(await phrases.json()).toMatchObject({ translation: { unknownSession: { title } } });
        expect(await page()).toContain(`${title}</h1>`);
      }));

    test('the profile fields that sign-up asks for', () =>
      bothWays(async (writer, reader, round) => {
        const asked = async () => {
          const response = await fetch(`${reader.baseUrl}/api/.well-known/sign-in-exp`);
          const body = (await response.json()) as { customProfileFields: { name: string }[] };
          return body.customProfileFields.map(({ name }) => name);
        };
        await asked();
        const name = `field${round}`;
        const field = { name, type: 'Text', required: false };
        await change(writer, 'POST', '/custom-profile-fields', field);
        expect(await asked()).toEqual([name]);
        await change(writer, 'DELETE', `/custom-profile-fields/${name}`);
        expect(await asked()).toEqual([]);
      }));

    test('the look of an application, and who may use it', async () => {
      const { id } = await createApplication(each[0]);
      const people = await Promise.all([createUser(each[0]), createUser(each[0])]);
      await bothWays(async (writer, reader, round) => {
        const published = async () => {
          const url = `${reader.baseUrl}/api/.well-known/sign-in-exp?appId=${id}`;
          return (await (await fetch(url)).json()) as { color: object };
        };
        await published();
        const color = { primaryColor: `#0000a${round}` };
        await change(writer, 'PUT', `/applications/${id}/sign-in-experience`, { color });
        expect((await published()).color).toMatchObject(color);

        const rules = { userRoleIds: [], organizationIds: [], organizationRoleRules: [] };
        const list = { ...rules, userIds: [people[round % 2]?.id] };
        await change(writer, 'PUT', `/applications/${id}/access-control`, list);
        const read = await management(reader, 'GET', `/applications/${id}/access-control`);
        expect(read.body).toEqual(list);
      });
    });

    test('the look of an organization, and whether there is the organization', async () => {
      const { id } = await change(each[0], 'POST', '/organizations', { name: 'one' });
      const published = async (reader: GenkanInfo) => {
        const url = `${reader.baseUrl}/api/.well-known/sign-in-exp?organizationId=${id}`;
        return (await (await fetch(url)).json()) as { color: { primaryColor: string } };
      };
      await bothWays(async (writer, reader, round) => {
        await published(reader);
        const color = { primaryColor: `#0000b${round}` };
        await change(writer, 'PATCH', `/organizations/${id}`, { color });
        expect((await published(reader)).color).toMatchObject(color);
      });
      await change(each[0], 'DELETE', `/organizations/${id}`);
      expect((await published(each[1])).color.primaryColor).not.toMatch(/^#0000b/);
    });

    test('redirect URIs, and whether there is the application at all', async () => {
      const application = await createApplication(each[0]);
      await bothWays(async (writer, reader, round) => {
        const redirectUri = `http://localhost:9/callback/${round}`;
        const refused = await authorize(reader, { ...application, redirectUri });
        expect(refused.response.status).toBe(400);
        await change(writer, 'PATCH', `/applications/${application.id}`, {
          oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [] },
        });
        const { response } = await authorize(reader, { ...application, redirectUri });
        expect(response.status).toBe(200);
      });
      await change(each[0], 'DELETE', `/applications/${application.id}`);
      expect((await authorize(each[1], application)).response.status).toBe(400);
    });

    test('secrets of an application', async () => {
      const machine = await createApplication(each[0], { type: 'MachineToMachine' });
      await bothWays(async (writer, reader, round) => {
        const secrets = `/applications/${machine.id}/secrets`;
        const { value } = await change(writer, 'POST', secrets, { name: `key ${round}` });
        const client = { id: machine.id, secret: String(value) };
        const ask = () => requestTokens(reader, client, { grant_type: 'client_credentials' });
        expect((await ask()).body.error).not.toBe('invalid_client');
        await change(writer, 'DELETE', `${secrets}/key%20${round}`);
        expect(await ask()).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      });
    });

    test('claims of ID tokens', () =>
      bothWays(async (writer, reader, round) => {
        const enabledExtendedClaims = round % 4 < 2 ? ['custom_data'] : ['roles'];
        await change(writer, 'PUT', '/configs/id-token', { enabledExtendedClaims });
        const read = await management(reader, 'GET', '/configs/id-token');
        expect(read.body).toEqual({ enabledExtendedClaims });
      }));

    test('the lifetime of sessions', () =>
      bothWays(async (writer, reader, round) => {
        const ttl = 86_400 + round;
        await change(writer, 'PATCH', '/configs/oidc/session', { ttl });
        const read = await management(reader, 'GET', '/configs/oidc/session');
        expect(read.body).toMatchObject({ ttl });
      }));

    test('scopes of a role', async () => {
      const api = await createResource(each[0], ['read']);
      const scopeId = api.scopeIds.read ?? '';
      const role = await createRole(each[0], 'MachineToMachine');
      const machine = await createApplication(each[0], { type: 'MachineToMachine' });
      const holders = { applicationIds: [machine.id] };
      await change(each[0], 'POST', `/roles/${role.id}/applications`, holders);
      await bothWays(async (writer, reader) => {
        const scopes = async () => {
          const params = { resource: api.indicator, scope: 'read' };
          const grant = { grant_type: 'client_credentials', ...params };
          return (await requestTokens(reader, machine, grant)).body.scope ?? '';
        };
        expect(await scopes()).toBe('');
        await change(writer, 'POST', `/roles/${role.id}/scopes`, { scopeIds: [scopeId] });
        expect(await scopes()).toBe('read');
        await change(writer, 'DELETE', `/roles/${role.id}/scopes/${scopeId}`);
      });
    });

    test('signing keys: a rotated one is published, and what it signs is known', () =>
      bothWays(async (writer, reader) => {
        const path = '/configs/oidc/private-keys/rotate';
        const rotated = (await change(writer, 'POST', path, {})) as unknown as { id: string }[];
        const jwks = await fetch(`${reader.baseUrl}/oidc/jwks`);
        const { keys } = (await jwks.json()) as { keys: { kid: string }[] };
        expect(keys.map(({ kid }) => kid)).toContain(rotated[0]?.id);
        const user = await createUser(writer);
        const { tokens } = await obtainTokens(both, await createApplication(writer), user);
        const userinfo = await fetch(`${writer.baseUrl}/oidc/me`, {
          headers: { authorization: `Bearer ${tokens.access_token}` },
        });
        expect(userinfo.status).toBe(200);
        // After two rotations the key that the tests' own tokens are signed with is gone.
        for (const server of [...each, both]) forgetManagementToken(server);
      }));
  });
}
