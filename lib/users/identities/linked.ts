import type { z } from 'zod';
import { wire } from '@/lib/config/wire';
import { listSocialTokenSets, listSsoTokenSets } from '../federated-tokens/store';
import type { User } from '../schema';
import { listSsoIdentities } from '../sso-identities/store';
import type { linkedIdentity, linkedSsoIdentity } from './schema';

type Linked = z.input<typeof linkedIdentity> & { target: string };
type LinkedSso = z.input<typeof linkedSsoIdentity> & { ssoConnectorId: string };

const { tenantId } = wire;

/** The accounts that a user has at social providers, with what is told of their tokens if that is asked for. */
export async function socialLinks(
  { id, identities }: User,
  includesTokens: boolean,
): Promise<Linked[]> {
  const sets = includesTokens ? await listSocialTokenSets(id) : [];
  return Object.entries(identities).map(([target, identity]) => {
    const set = sets.find((one) => one.target === target && one.identityId === identity.userId);
    return { target, identity, ...(set && { tokenSecret: asSecret(set) }) };
  });
}

/** As `socialLinks`, at companies' providers; the newest first. */
export async function ssoLinks({ id }: User, includesTokens: boolean): Promise<LinkedSso[]> {
  const sets = includesTokens ? await listSsoTokenSets(id) : [];
  return (await listSsoIdentities(id)).map((held) => {
    const { ssoConnectorId, issuer, identityId } = held;
    const set = sets.find((one) => one.issuer === issuer && one.identityId === identityId);
    const ssoIdentity = { tenantId, ...held };
    return { ssoConnectorId, ssoIdentity, ...(set && { tokenSecret: asSecret(set) }) };
  });
}

/** As the contract calls it. */
function asSecret<Set extends object>(set: Set) {
  return { tenantId, type: 'federated_token_set' as const, ...set };
}
