import { type Client, errors } from 'oidc-provider';
import { wire } from '@/lib/config/wire';
import { settingsOf } from '../clients';
import { invalidGrant } from '../invalid-grant';

/** RFC 8693 §2.1, what of it is understood. */
export const exchangeParameters = [
  'subject_token',
  'subject_token_type',
  'actor_token',
  'actor_token_type',
  'resource',
  'scope',
] as const;

type Parameters = { [Name in (typeof exchangeParameters)[number]]?: unknown };

export type Exchange = {
  subjectToken: string;
  subjectTokenType: string;
  actorToken: string | undefined;
  resource: string | undefined;
};

const { accessToken, impersonation, personalAccessToken } = wire.tokenTypes;

/** One with several values has been refused before, but for `resource`. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function required(parameters: Parameters, ...names: (keyof Parameters)[]): string[] {
  const missing = names.filter((name) => text(parameters[name]) === undefined);
  if (missing.length > 0) {
    const list = missing.map((name) => `'${name}'`).join(' and ');
    throw new errors.InvalidRequest(
      `missing required ${missing.length > 1 ? 'parameters' : 'parameter'} ${list}`,
    );
  }
  return names.map((name) => text(parameters[name]) ?? '');
}

function onlyResource(value: unknown): string | undefined {
  const [first, ...others] = [value ?? []].flat();
  if (others.length > 0) {
    throw new errors.InvalidTarget(
      'only a single resource indicator value is supported for this grant type',
    );
  }
  return text(first);
}

/**
 * What a request asks for.
 *
 * @throws errors.InvalidRequest, errors.InvalidTarget, errors.InvalidGrant
 */
export function readExchange(parameters: Parameters): Exchange {
  const [subjectToken = '', subjectTokenType = ''] = required(
    parameters,
    'subject_token',
    'subject_token_type',
  );
  const actorToken = text(parameters.actor_token);
  const actorTokenType = text(parameters.actor_token_type);
  if (actorToken) required(parameters, 'actor_token_type');
  else if (actorTokenType) {
    throw new errors.InvalidRequest("'actor_token_type' must not be given without 'actor_token'");
  }
  if (actorToken && actorTokenType !== accessToken) {
    throw invalidGrant('unsupported actor token type');
  }
  return {
    subjectToken,
    subjectTokenType,
    actorToken,
    resource: onlyResource(parameters.resource),
  };
}

/**
 * Only first-party clients that are switched on for it act for users by themselves.
 *
 * @throws errors.UnauthorizedClient
 */
export function assertMayExchange(client: Client): void {
  const { allowTokenExchange, isThirdParty } = settingsOf(client);
  if (allowTokenExchange && !isThirdParty) return;
  throw new errors.UnauthorizedClient('token exchange is not allowed for this client');
}

export type SubjectKind = 'impersonation' | 'personal' | 'jwt' | 'opaque';

/**
 * What a subject token is: impersonation tokens also come under the type of access tokens.
 *
 * @throws errors.InvalidGrant
 */
export function kindOfSubject({ subjectToken, subjectTokenType }: Exchange): SubjectKind {
  if (subjectTokenType === impersonation) return 'impersonation';
  if (subjectTokenType === personalAccessToken) return 'personal';
  if (subjectTokenType !== accessToken) throw invalidGrant('unsupported subject token type');
  if (subjectToken.startsWith('sub_')) return 'impersonation';
  return subjectToken.includes('.') ? 'jwt' : 'opaque';
}
