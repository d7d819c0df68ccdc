import { z } from 'zod';
import { pagePhrases } from '@/lib/custom-phrases/page-language';
import { reply } from '@/lib/http/reply';
import { route } from '@/lib/http/route';
import type { Wishes } from '@/lib/i18n/negotiate';
import { describeSignInExperience } from './public';
import { publicSignInExperience } from './rows';
import { getSignInExperience } from './store';

const audience = z.object({
  organizationId: z.string().optional(),
  appId: z.string().optional(),
});

async function wishesOf(request: Request, lng: string | undefined): Promise<Wishes> {
  const { autoDetect, fallbackLanguage } = (await getSignInExperience()).languageInfo;
  return {
    ...(lng !== undefined && { uiLocales: lng }),
    acceptLanguage: request.headers.get('accept-language'),
    fallback: fallbackLanguage,
    autoDetect,
  };
}

/** What sign-in pages, Genkan's or a tenant's own, read before anybody has signed in. */
export const wellKnownRoutes = [
  route({
    on: 'GET /.well-known/sign-in-exp',
    summary: 'Get the public sign-in settings',
    operationId: 'GetSignInExperienceConfig',
    query: audience,
    responses: { 200: publicSignInExperience },
    run: ({ query }) => describeSignInExperience(query),
  }),
  route({
    on: 'GET /.well-known/experience',
    summary: 'Get the public sign-in settings',
    operationId: 'GetWellKnownExperience',
    query: audience,
    responses: { 200: publicSignInExperience },
    run: ({ query }) => describeSignInExperience(query),
  }),
  route({
    on: 'GET /.well-known/phrases',
    summary: "Get the pages' phrases in the language that fits the caller",
    operationId: 'GetSignInExperiencePhrases',
    query: z.object({ lng: z.string().optional() }),
    responses: { 200: z.record(z.string(), z.unknown()) },
    run: async ({ request, query }) => {
      const { tag, translation } = await pagePhrases(await wishesOf(request, query.lng));
      const headers = { 'Content-Language': tag, Vary: 'Accept-Language' };
      return reply(200, { translation }, headers);
    },
  }),
];
