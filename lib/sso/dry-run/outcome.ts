import type { UpstreamLogin } from '@/lib/upstream/schema';
import type { User } from '@/lib/users/schema';
import { findSsoOwner } from '@/lib/users/sso-identities/store';
import { findUserByIdentifier } from '@/lib/users/store';
import { isAddressOf } from '../domains';
import type { SsoConnector } from '../store';
import type { DryRunOutcome, DryRunWarning } from './schema';

type Login = Pick<UpstreamLogin, 'user' | 'vouched' | 'issuer'>;

/** What the provider says of an address that it gives and that does not count as one. */
function saidAddress({ user }: Login): string | undefined {
  const said = user.email ?? user.rawData?.email;
  return typeof said === 'string' && said !== '' ? said : undefined;
}

function addressWarnings(connector: SsoConnector, login: Login): DryRunWarning[] {
  const email = saidAddress(login);
  if (!email) return ['email_missing'];
  if (!login.vouched.includes('email')) return ['email_not_verified'];
  return isAddressOf(connector, email) ? [] : ['email_of_another_domain'];
}

async function userByAddress({ user: { email: value } }: Login): Promise<User | undefined> {
  // Of usernames nobody asks here.
  const rule = { caseSensitiveUsername: true };
  return value ? findUserByIdentifier({ type: 'email', value }, rule) : undefined;
}

/**
 * What would become of a sign-in (wire/sign-in.md §2.4): the account that has the identity; else the one that
 * goes by an address which the provider vouches for and whose domain is the connector's; else a new one.
 */
export async function foreseeOutcome(
  connector: SsoConnector,
  login: Login,
): Promise<DryRunOutcome> {
  const owner = await findSsoOwner(login.issuer, login.user.id);
  const isOwn = owner?.ssoConnectorId === connector.id;
  const fromAddress = addressWarnings(connector, login);
  const related = !isOwn && fromAddress.length === 0 ? await userByAddress(login) : undefined;
  const user = isOwn ? owner.user : related;
  const warnings: DryRunWarning[] = [...fromAddress];
  if (connector.domains.length === 0) warnings.push('connector_without_domains');
  if (owner && !isOwn) warnings.push('identity_of_another_connector');
  if (user?.isSuspended) warnings.push('user_suspended');
  const action = isOwn ? 'SignIn' : related ? 'LinkByEmail' : 'Register';
  return { action, ...(user && { userId: user.id }), warnings };
}
