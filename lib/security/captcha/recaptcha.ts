import { z } from 'zod';
import { askProvider, type Verify } from './provider';
import { captchaAction } from './rules';
import type { RecaptchaConfig } from './schema';

const answer = z.object({
  tokenProperties: z.object({
    valid: z.boolean().default(false),
    invalidReason: z.string().optional(),
    hostname: z.string().optional(),
    action: z.string().optional(),
  }),
  riskAnalysis: z.object({ score: z.number().default(0) }).optional(),
});

/** From 0, surely a robot, to 1. */
const leastScore = 0.5;

/**
 * reCAPTCHA Enterprise: an assessment of the token. The invisible kind is judged by its score, and
 * only for the action that it was made for; whoever ticks the box has passed already.
 */
export const verifyByRecaptcha: Verify<RecaptchaConfig> = async (config, token, io) => {
  const { projectId, secretKey, siteKey, mode = 'invisible' } = config;
  const project = encodeURIComponent(projectId);
  const event = { token, siteKey, ...(mode === 'invisible' && { expectedAction: captchaAction }) };
  const { tokenProperties, riskAnalysis } = await askProvider(
    io,
    `https://recaptchaenterprise.googleapis.com/v1/projects/${project}/assessments`,
    {
      // In a header, because addresses end up in logs.
      headers: { 'content-type': 'application/json', 'x-goog-api-key': secretKey },
      body: JSON.stringify({ event }),
    },
    answer,
  );
  const { valid, invalidReason, hostname, action } = tokenProperties;
  if (!valid) return invalidReason ?? 'not valid';
  if (!io.isOurHost(hostname ?? '')) return 'made for another host';
  if (mode === 'checkbox') return undefined;
  if (action !== captchaAction) return 'made for another action';
  const score = riskAnalysis?.score ?? 0;
  return score < leastScore ? `a score of ${score}` : undefined;
};
