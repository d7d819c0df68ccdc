import { findApplication } from '@/lib/applications/store';
import type { ApplicationKind, GrantItem } from './schema';
import { findGrantsOf } from './store';

/** What a user has agreed to, with applications of that kind or with all there are. */
export async function listGrants(userId: string, kind?: ApplicationKind): Promise<GrantItem[]> {
  const grants = await findGrantsOf(userId);
  const ids = new Set(grants.flatMap(({ clientId }) => clientId ?? []));
  const found = await Promise.all([...ids].map(findApplication));
  const applications = new Map(found.flatMap((one) => (one ? [[one.id, one] as const] : [])));
  return grants.flatMap(({ id, payload, clientId, expiresAt }) => {
    const application = applications.get(clientId ?? '');
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
