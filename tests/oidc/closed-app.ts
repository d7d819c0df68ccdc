import { type Application, createUser, management } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

export type Open = {
  userIds?: string[];
  roleIds?: string[];
  organizationIds?: string[];
  organizationRoleRules?: { organizationId: string; organizationRoleIds: string[] }[];
};

/** Opens an app to these alone; to nobody that the test knows, if there are none. */
export async function openOnlyTo({ id }: Application, open: Open): Promise<void> {
  const { userIds = [], roleIds = [], organizationIds = [], organizationRoleRules = [] } = open;
  const isEmpty = Object.keys(open).length === 0;
  const rules = {
    userIds: isEmpty ? [(await createUser(server)).id] : userIds,
    userRoleIds: roleIds,
    organizationIds,
    organizationRoleRules,
  };
  const path = `/applications/${id}`;
  const replaced = await management(server, 'PUT', `${path}/access-control`, rules);
  const closed = await management(server, 'PATCH', path, { appLevelAccessControlEnabled: true });
  if (replaced.status !== 200 || closed.status !== 200) {
    throw new Error(JSON.stringify([replaced.body, closed.body]));
  }
}
