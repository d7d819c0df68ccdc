import { AppError } from '@/lib/errors/app-error';
import type { FactorStep } from '@/lib/factors/factor';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import { mustAgree } from '@/lib/sign-in-experience/terms';
import { andThen, type Command, type Deps, type Outcome, type Progress } from './command';
import { identifyUser } from './identify-user';
import type { Interaction } from './interaction';
import { linkUpstream, registerByUpstream } from './link-social';
import { proceed } from './proceed';
import { turnToSso } from './turn-to-sso';
import { provedUpstream, upstreamRecord } from './upstream-record';
import { verify } from './verify';

type Input = {
  connectorId: string;
  /** All that the browser brought back. */
  answer: Readonly<Record<string, string>>;
  /** Asks an enterprise connector's provider: for an address that turns out to be a company's. */
  sso: FactorStep;
};

/**
 * The way back from an identity provider: proves who is there and goes on with it, by signing in, making
 * the account or asking (wire/sign-in.md §5.1, §5.2). What was proved is kept, whatever comes of it.
 *
 * @throws AppError `session.csrf_token_mismatch` for an answer that nobody's request was for
 */
export const finishUpstream: Command<Input, Progress> = async (before, input, deps) => {
  const { connectorId, answer } = input;
  const proved = await proveOnce(before, connectorId, answer, deps);
  return arriveBy(proved, input, deps);
};

/** The same for what a provider gave to our own page, which nobody left (Google One Tap). */
export const takeUpstream: Command<
  Omit<Input, 'answer'> & { step: FactorStep; given: unknown },
  Progress
> = async (before, { step, given, ...input }, deps) => {
  const params = { connectorId: input.connectorId };
  return arriveBy(await verify(before, { step, given, params }, deps), input, deps);
};

async function arriveBy(
  proved: Outcome<unknown>,
  input: Omit<Input, 'answer'>,
  deps: Deps,
): Promise<Outcome<Progress>> {
  try {
    const ended = await andThen(proved, arrive, input, deps);
    return { ...ended, result: ended.result ?? {} };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...proved, result: {}, failure: error };
  }
}

/** Loaded twice: what is proved is not asked of the provider again. */
async function proveOnce(
  before: Interaction,
  connectorId: string,
  answer: Input['answer'],
  deps: Deps,
): Promise<Outcome<unknown>> {
  const record = upstreamRecord(before, connectorId);
  const { verify: step, isVerified } = kindOf(record);
  if (isVerified(record)) return { interaction: before, result: undefined };
  if (!step || answer.state === undefined) throw new AppError('session.csrf_token_mismatch');
  const given = { verificationId: record.id, connectorData: answer };
  return verify(before, { step, given, params: { connectorId } }, deps);
}

const arrive: Command<Omit<Input, 'answer'>, Progress> = async (before, input, deps) => {
  const { connectorId } = input;
  if (before.userId !== undefined) return proceed(before, undefined, deps);
  if (before.interactionEvent === 'Register') {
    return registerByUpstream(before, { connectorId }, deps);
  }
  const record = provedUpstream(before, connectorId);
  let identified: Outcome<unknown>;
  try {
    identified = await identifyUser(before, { verificationId: record.id }, deps);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const instead = await goOnInstead(before, record, error, input, deps);
    if (!instead) throw error;
    return instead;
  }
  const ended = await andThen(identified, proceed, undefined, deps);
  return { ...ended, result: ended.result ?? {} };
};

/** What else can be done with somebody who has no account here by that provider; undefined for nothing. */
async function goOnInstead(
  before: Interaction,
  record: VerificationRecord,
  { code, data }: AppError,
  { connectorId, sso }: Omit<Input, 'answer'>,
  deps: Deps,
): Promise<Outcome<Progress> | undefined> {
  const { settings } = deps;
  const detour = before.detour ?? { page: '/sign-in', hasAgreed: false };
  if (code === 'session.sso_enabled') {
    const value = kindOf(record).email?.(record);
    const identifier = { type: 'email', value: value ?? '' } as const;
    return turnToSso(before, { identifier, step: sso, detour }, deps);
  }
  if (code !== 'user.identity_not_exist' && code !== 'user.sso_identity_not_exist') {
    return undefined;
  }
  if (isRelated(data)) {
    return settings.socialSignIn.automaticAccountLinking
      ? linkUpstream(before, { connectorId }, deps)
      : { interaction: before, result: { page: `/social/link/${connectorId}` } };
  }
  if (settings.signInMode === 'SignIn') return undefined;
  if (mustAgree(settings, 'register') && !detour.hasAgreed) {
    return { interaction: before, result: { page: `/social/register/${connectorId}` } };
  }
  return registerByUpstream(before, { connectorId }, deps);
}

/** Whether there is an account with an address that the provider vouches for. */
function isRelated(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'relatedUser' in data && !!data.relatedUser;
}
