import { AppError } from '@/lib/errors/app-error';
import { foundUser } from '@/lib/users/found';
import { putIdentity } from '@/lib/users/identities/store';
import type { Identities } from '@/lib/users/schema';
import { findSocialConnector } from '../social';
import { orSocialFailure } from '../social-failure';
import { socialUpstreamOf } from '../social-upstream';
import { takeLinkRequest } from './store';

/** What a browser brought back, by its names. */
type Answer = Readonly<Record<string, unknown>>;

/**
 * Links a user to the account of whoever came back from a provider. The request is good for one try.
 *
 * @throws AppError `entity.not_found`, `session.invalid_connector_id`,
 *   `session.connector_validation_session_not_found`, `user.identity_already_in_use`, `connector.*`
 */
export async function finishLinking(
  userId: string,
  connectorId: string,
  answer: Answer,
): Promise<Identities> {
  await foundUser(userId);
  const connector = await findSocialConnector(connectorId);
  if (!connector) throw new AppError('session.invalid_connector_id', { data: { connectorId } });
  const { state } = answer;
  const session = typeof state === 'string' ? await takeLinkRequest(connectorId, state) : undefined;
  if (!session) throw new AppError('session.connector_validation_session_not_found');
  const { user } = await orSocialFailure(socialUpstreamOf(connector).finish(answer, session));
  const identity = { userId: user.id, details: user };
  return (await putIdentity(userId, connector.target, identity)).identities;
}
