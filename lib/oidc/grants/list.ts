import { findApplication } from '@/lib/applications/store';
import { wayOf } from '@/lib/dynamic-clients/client-id';
import { findGrantSnapshots } from '@/lib/dynamic-clients/grants/store';
import type { OidcRecord } from '@/lib/oidc-records/schema';
import type { ApplicationKind, GrantItem } from './schema';
import { findGrantsOf } from './store';

type Client = { id: string; name: string; isThirdParty: boolean };

/** Whom each grant was given to. Of clients that nobody set up here, what the user saw then. */
async function findClients(grants: readonly OidcRecord[]): Promise<Map<string, Client>> {
  const ofApplications = grants.filter(({ clientId }) => clientId && !wayOf(clientId));
  const ids = new Set(ofApplications.flatMap(({ clientId }) => clientId ?? []));
  const found = await Promise.all([...ids].map(findApplication));
  const applications = new Map(found.flatMap((one) => (one ? [[one.id, one] as const] : [])));
  const others = grants.filter((grant) => !ofApplications.includes(grant));
  const snapshots = await findGrantSnapshots(others.map(({ id }) => id));
  return new Map(
    grants.flatMap(({ id, clientId }): [string, Client][] => {
      const client = applications.get(clientId ?? '');
      if (client) return [[id, client]];
      const snapshot = snapshots.get(id);
      return snapshot
        ? [[id, { id: snapshot.clientId, name: snapshot.name, isThirdParty: true }]]
        : [];
    }),
  );
}

/** What a user has agreed to, with clients of that kind or with all there are. */
export async function listGrants(userId: string, kind?: ApplicationKind): Promise<GrantItem[]> {
  const grants = await findGrantsOf(userId);
  const clients = await findClients(grants);
  return grants.flatMap(({ id, payload, expiresAt }) => {
    const application = clients.get(id);
    if (!application || !expiresAt) return [];
    if (kind && application.isThirdParty !== (kind === 'thirdParty')) return [];
    return [
      {
        id,
        // Written by the provider.
        payload: payload as GrantItem['payload'],
        expiresAt,
        application: { id: application.id, name: application.name },
      },
    ];
  });
}
