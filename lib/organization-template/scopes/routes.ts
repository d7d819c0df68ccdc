import { missingByStatement, resource } from '@/lib/http/resource';
import { assertScopeName } from '@/lib/resources/rules';
import {
  createOrganizationScope,
  organizationScopeRow,
  templateSearch,
  updateOrganizationScope,
} from './schema';
import {
  changeOrganizationScope,
  findOrganizationScope,
  insertOrganizationScope,
  listOrganizationScopes,
  removeOrganizationScope,
} from './store';

const nameErrors = ['entity.unique_integrity_violation', 'scope.name_with_space'] as const;

export const organizationScopeRoutes = resource({
  name: 'organization scope',
  path: '/organization-scopes',
  row: organizationScopeRow,
  create: createOrganizationScope,
  update: updateOrganizationScope,
  paginated: 'optional',
  q: templateSearch,
  missing: missingByStatement,
  throws: { create: nameErrors, update: nameErrors },
  store: {
    list: ({ page, search }) => listOrganizationScopes(page, search),
    create: async (scope) => {
      assertScopeName(scope.name);
      return insertOrganizationScope(scope);
    },
    read: findOrganizationScope,
    update: async (id, patch) => {
      assertScopeName(patch.name);
      return changeOrganizationScope(id, patch);
    },
    remove: removeOrganizationScope,
  },
});
