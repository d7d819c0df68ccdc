import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@/lib/errors/app-error';
import type { Received, Reception } from '@/lib/factors/factor';
import { verificationRecord } from '@/lib/factors/registry';
import { loadInteraction as loadRequest } from '@/lib/oidc/store';
import type { SamlPost } from '@/lib/upstream/upstream';
import { type Client, findRecord, type Interaction, withRecord } from './interaction';
import { loadInteraction, readInteraction, replaceInteraction } from './store';
import { noteTrail } from './trail';

/** What a provider has posted, and by which of our addresses. */
type Post = {
  type: string;
  reception: Reception;
  connectorId: string;
  /** The sign-in that it says it belongs to (RelayState). */
  uid: string;
  post: SamlPost;
};

const tries = 3;

const notAskedCode = 'session.connector_validation_session_not_found';

/**
 * Takes what a provider posts in answer to a request. The browser brings it from another site, without
 * our cookies: the sign-in is the one that the request was made in.
 *
 * @throws AppError `session.connector_validation_session_not_found` (404) where that waits for nothing, or what
 *   the reception throws
 */
export async function receiveAssertion(posted: Post, client: Client): Promise<Received> {
  const { uid, type } = posted;
  const { interaction: request, experience } = await loadRequest(uid);
  const stored = readInteraction(experience);
  const before = stored?.interaction;
  if (!request || !before) throw notAsked();
  const { client_id: clientId } = request.payload.params as { client_id: string };
  const { userId, interactionEvent: event } = before;
  const key = `Interaction.${event}.Verification.${type}.Submit`;
  try {
    return await answered(posted, before, stored.version);
  } catch (error) {
    noteTrail({ trail: [{ key, userId, throws: [notAskedCode] }], client, clientId }, uid, error);
    throw error;
  }
}

/** The post is looked at once; what it came to is kept as long as its request is still waiting. */
async function answered(
  { type, reception, connectorId, uid, post }: Post,
  before: Interaction,
  version: number,
): Promise<Received> {
  const asked = before.verificationRecords.find((record) => record.type === type);
  const answer = asked && (await reception.answer(asked, connectorId, post));
  if (!answer) throw notAsked();
  const { location, setCookie } = answer;
  const record = verificationRecord.parse(answer.record);
  let current: { interaction: Interaction | undefined; version: number } | undefined = {
    interaction: before,
    version,
  };
  for (let triesLeft = tries; triesLeft > 0; triesLeft -= 1) {
    if (!current?.interaction) throw notAsked();
    if (!isDeepStrictEqual(findRecord(current.interaction, record.id), asked)) throw notAsked();
    const after = withRecord(current.interaction, record);
    if (await replaceInteraction(uid, after, current.version)) return { location, setCookie };
    current = await loadInteraction(uid);
  }
  throw new AppError('request.unavailable');
}

function notAsked(): AppError {
  return new AppError(notAskedCode, { status: 404 });
}
