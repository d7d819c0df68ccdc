import { obtainTokens, requestTokens } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { createApplication, createUser } from '../support/management';
import {
  addMember,
  createOrganization,
  createOrganizationRole,
  createOrganizationScope,
} from '../support/organizations';
import type { Operation } from './load';

const organizationScope = 'urn:logto:scope:organizations';

/** A refresh for an organization, with a scope that a role there holds: what it costs beyond a refresh. */
export function organizationToken(server: GenkanInfo): Operation {
  return {
    name: 'organization token',
    prepare: async () => {
      const application = await createApplication(server, {
        customClientMetadata: { alwaysIssueRefreshToken: true, rotateRefreshToken: false },
      });
      const user = await createUser(server);
      const [organization, scope] = [
        await createOrganization(server),
        await createOrganizationScope(server),
      ];
      const role = await createOrganizationRole(server, { scopeIds: [scope.id] });
      await addMember(server, organization, user, [role]);
      const { tokens } = await obtainTokens(server, application, user, {
        scope: `openid ${organizationScope} ${scope.name}`,
        params: { resource: 'urn:logto:resource:organizations' },
      });
      const params = {
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token ?? '',
        organization_id: organization.id,
        // Without `openid` there is no ID token: one signature, as of the refresh beside it.
        scope: scope.name,
      };
      return async () => {
        const { body } = await requestTokens(server, application, params);
        if (body.scope !== scope.name) throw new Error(JSON.stringify(body));
      };
    },
  };
}
