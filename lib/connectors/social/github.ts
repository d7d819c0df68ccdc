import { z } from 'zod';
import type { Claims } from '@/lib/upstream/json';
import type { ProviderApi } from '@/lib/upstream/oauth/settings';
import { UpstreamError } from '@/lib/upstream/upstream-error';
import { redirectUri } from './metadata';
import { type OauthEndpoints, oauthProvider } from './oauth-provider';

/** GitHub answers nobody who does not say what they are. */
const headers = { accept: 'application/vnd.github+json', 'user-agent': 'Genkan' };

const addresses = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

/** Where the scope does not reach, people are still told apart, without an address. */
async function primaryAddress({ get }: ProviderApi, url: string) {
  try {
    const { data = [] } = addresses.safeParse(await get(url, headers));
    return data.find(({ primary }) => primary);
  } catch (error) {
    if (error instanceof UpstreamError && error.reason === 'invalid_answer') return undefined;
    throw error;
  }
}

/** The address of a public profile may be any of somebody's; which one they use is told beside it. */
async function userInfo(api: ProviderApi, { userInfo: url }: OauthEndpoints): Promise<Claims> {
  const user = await api.get(url, headers);
  const primary = await primaryAddress(api, `${url}/emails`);
  return { ...(user as Claims), email: primary?.email, email_verified: primary?.verified };
}

/** https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */
export const github = oauthProvider({
  id: 'github-universal',
  target: 'github',
  name: { en: 'GitHub' },
  hasDarkLogo: true,
  hasUsefulTokens: true,
  steps: [
    'Open [OAuth Apps](https://github.com/settings/developers) in the developer settings of GitHub, and create one.',
    `Enter ${redirectUri} as its *Authorization callback URL*.`,
    'Generate a client secret, and enter it here together with the client ID.',
  ],
  scope: 'read:user user:email',
  endpoints: {
    authorization: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
    userInfo: 'https://api.github.com/user',
  },
  tokenAnswer: 'query-string',
  person: {
    id: 'id',
    email: 'email',
    emailVerified: 'email_verified',
    name: 'name',
    avatar: 'avatar_url',
  },
  userInfo,
});
