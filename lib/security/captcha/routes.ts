import { AppError } from '@/lib/errors/app-error';
import { reply } from '@/lib/http/reply';
import { route } from '@/lib/http/route';
import { altchaChallenge, makeChallenge } from './altcha';
import { findCaptchaProvider } from './store';

/** What the browser of somebody who has not signed in asks for. */
export const captchaChallengeRoutes = [
  route({
    on: 'GET /.well-known/captcha-challenge',
    summary: 'Get a new challenge of the self-hosted captcha',
    operationId: 'GetCaptchaChallenge',
    responses: { 200: altchaChallenge },
    throws: ['entity.not_found'],
    run: async () => {
      const config = (await findCaptchaProvider())?.config;
      if (config?.type !== 'Altcha') throw new AppError('entity.not_found');
      return reply(200, await makeChallenge(config), { 'Cache-Control': 'no-store' });
    },
  }),
];
