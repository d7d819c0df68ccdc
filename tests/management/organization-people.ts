import { createApplication, createUser } from '../support/management';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, made } from './api';

export type Row = { id: string; name: string } & Record<string, unknown>;

const server = sharedServer();

export const organization = () => made<Row>('/organizations', { name: uniqueName('o') }, 201);

export const role = (type: 'User' | 'MachineToMachine', name = uniqueName('role')) =>
  made<Row>('/organization-roles', { name, type }, 201);

type Kind = {
  /** The noun of paths, and the field that names some of them. */
  noun: 'users' | 'applications';
  field: 'userIds' | 'applicationIds';
  roleType: 'User' | 'MachineToMachine';
  otherType: 'User' | 'MachineToMachine';
  make: (name?: string) => Promise<{ id: string }>;
};

export const ofUsers: Kind = {
  noun: 'users',
  field: 'userIds',
  roleType: 'User',
  otherType: 'MachineToMachine',
  make: (name = uniqueName('member')) => createUser(server, { name }),
};

export const ofMachines: Kind = {
  noun: 'applications',
  field: 'applicationIds',
  roleType: 'MachineToMachine',
  otherType: 'User',
  make: (name = uniqueName('machine')) =>
    createApplication(server, { type: 'MachineToMachine', name }),
};

/** Both kinds of those who belong to organizations. */
export const kinds = [ofUsers, ofMachines];

/** The ids of a list, in order. */
export async function idsOf(path: string): Promise<string[]> {
  const { body } = await api<Row[]>('GET', path);
  return body.map(({ id }) => id);
}

/** Someone who belongs to an organization of their own. */
export async function belonging({ noun, field, make }: Kind) {
  const [{ id: organizationId }, { id }] = await Promise.all([organization(), make()]);
  const path = `/organizations/${organizationId}/${noun}`;
  await api('POST', path, { [field]: [id] });
  return { organizationId, id, path, roles: `${path}/${id}/roles` };
}
