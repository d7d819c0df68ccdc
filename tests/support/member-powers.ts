import { type Power, powers } from '@/lib/account/organizations/schema';
import type { GenkanInfo } from './genkan';
import { created, type JsonObject, management } from './management';
import { uniqueName } from './names';

type Ids = { id: string };
type Named = Ids & { name: string };

/** The scope of that name, which other tests may have made before. */
async function scopeNamed(server: GenkanInfo, name: string): Promise<string> {
  await management(server, 'POST', '/organization-scopes', { name });
  const path = `/organization-scopes?${new URLSearchParams({ q: name })}`;
  const { body } = await management<Named[]>(server, 'GET', path);
  const scope = body.find((one) => one.name === name);
  if (!scope) throw new Error(`There is no scope ${name}.`);
  return scope.id;
}

/** A role of members with these powers on the pages of their organization. */
export async function roleWith(
  server: GenkanInfo,
  named: readonly Power[],
  fields: JsonObject = {},
): Promise<Named> {
  const organizationScopeIds: string[] = [];
  for (const power of named) organizationScopeIds.push(await scopeNamed(server, powers[power]));
  const body = { name: uniqueName('role'), organizationScopeIds, ...fields };
  return created(management<Named>(server, 'POST', '/organization-roles', body));
}

export function administratorRole(server: GenkanInfo): Promise<Named> {
  return roleWith(server, ['read', 'invite', 'remove', 'changeRoles']);
}

/** The ids of the members of an organization. */
export async function memberIds(server: GenkanInfo, { id }: Ids): Promise<string[]> {
  const path = `/organizations/${id}/users?page_size=100`;
  const { body } = await management<Ids[]>(server, 'GET', path);
  return body.map((user) => user.id);
}
