import { requestTokens } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import {
  createApplication,
  createResource,
  createRole,
  createUser,
  management,
} from '../support/management';
import type { Operation } from './load';

/** A personal access token for a JWT for an API (RFC 8693). */
export function tokenExchange(server: GenkanInfo): Operation {
  return {
    name: 'token exchange',
    prepare: async () => {
      const application = await createApplication(server, {
        customClientMetadata: { allowTokenExchange: true },
      });
      const { indicator, scopeIds } = await createResource(server, ['read']);
      const { id } = await createUser(server);
      const role = await createRole(server, 'User', [scopeIds.read ?? '']);
      await management(server, 'POST', `/users/${id}/roles`, { roleIds: [role.id] });
      const path = `/users/${id}/personal-access-tokens`;
      const { body } = await management<{ value: string }>(server, 'POST', path, { name: 'bench' });
      const params = {
        grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
        subject_token: body.value,
        subject_token_type: 'urn:logto:token-type:personal_access_token',
        resource: indicator,
        scope: 'read',
      };
      return async () => {
        const answer = await requestTokens(server, application, params);
        if (answer.body.scope !== 'read') throw new Error(JSON.stringify(answer.body));
      };
    },
  };
}
