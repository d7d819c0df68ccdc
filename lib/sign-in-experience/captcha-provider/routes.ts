import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { route } from '@/lib/http/route';
import { captchaConfig, captchaProvider } from '@/lib/security/captcha/schema';
import { findCaptchaProvider, putCaptchaProvider } from '@/lib/security/captcha/store';
import { removeCaptchaProvider } from './remove';

export const captchaProviderRoutes = [
  route({
    on: 'GET /captcha-provider',
    summary: 'Get the captcha provider, with its secret',
    operationId: 'GetCaptchaProvider',
    responses: { 200: captchaProvider },
    throws: ['entity.not_found'],
    run: async () => {
      const provider = await findCaptchaProvider();
      if (!provider) throw new AppError('entity.not_found');
      return provider;
    },
  }),
  route({
    on: 'PUT /captcha-provider',
    summary: 'Set the captcha provider up, in place of another',
    operationId: 'UpdateCaptchaProvider',
    body: z.object({ config: captchaConfig }),
    responses: { 200: captchaProvider },
    run: ({ body }) => putCaptchaProvider(body.config),
  }),
  route({
    on: 'DELETE /captcha-provider',
    summary: 'Take the captcha provider away and switch the captcha off',
    operationId: 'DeleteCaptchaProvider',
    responses: { 204: null },
    throws: ['entity.not_found'],
    run: removeCaptchaProvider,
  }),
];
