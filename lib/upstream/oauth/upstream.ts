import { type Claims, cleanClaims, readJson } from '../json';
import { personOf } from '../person';
import type { UpstreamTokens } from '../schema';
import type { Upstream } from '../upstream';
import { apiRequest } from './api-request';
import { authorizationAnswer, type IssuerRule } from './authorization-answer';
import { authorizationRequest } from './authorization-request';
import type { OauthSettings } from './settings';
import { refreshedTokens, tokensForCode } from './token-request';

async function userInfoOf(settings: OauthSettings, tokens: UpstreamTokens): Promise<Claims> {
  const get = async (url: string, headers?: Readonly<Record<string, string>>) =>
    readJson(await (await apiRequest(settings, url, tokens.access_token, headers)).text());
  const { userInfo } = settings;
  if (typeof userInfo === 'function') return cleanClaims(await userInfo({ tokens, get }));
  return cleanClaims(await get(userInfo));
}

/** An OAuth 2.0 provider as people are sent to it. PKCE goes along always; who does not know it ignores it. */
export function oauthUpstream(settings: OauthSettings): Upstream {
  const { responseIssuer } = settings;
  const issuerRule: IssuerRule = {
    isExpected: (iss) => responseIssuer === undefined || iss === responseIssuer,
  };
  return {
    begin: (request) => authorizationRequest(settings.authorizationEndpoint, settings, request),

    async finish(answer, session) {
      const { code } = authorizationAnswer(answer, session, issuerRule);
      const tokens = await tokensForCode(settings, settings, code, session);
      const userInfo = await userInfoOf(settings, tokens);
      const said = settings.person(userInfo);
      const name = said.name ?? settings.nameInAnswer?.(answer);
      const person = personOf({ ...said, name }, userInfo, settings.trust);
      return { ...person, issuer: settings.issuer, tokens };
    },

    refresh: (refreshToken) => refreshedTokens(settings, settings, refreshToken),
  };
}
