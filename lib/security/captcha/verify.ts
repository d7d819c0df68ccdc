import { env } from '@/lib/config/env';
import { log } from '@/lib/config/log';
import { AppError } from '@/lib/errors/app-error';
import { guardedFetch } from '@/lib/outbound/guarded-fetch';
import { outboundCause } from '@/lib/outbound/outbound-error';
import { verifyByAltcha } from './altcha';
import type { CaptchaIo } from './provider';
import { verifyByRecaptcha } from './recaptcha';
import { maxTokenLength } from './rules';
import type { CaptchaConfig } from './schema';
import { findCaptchaProvider } from './store';
import { verifyByTurnstile } from './turnstile';

/** On a developer's machine any host will do: the providers' test keys name one of their own. */
function isOurHost(hostname: string): boolean {
  const { mode, endpoint, consoleEndpoint } = env();
  const ours = [endpoint, consoleEndpoint].flatMap((url) => (url ? new URL(url).hostname : []));
  return mode === 'local' || ours.includes(hostname.toLowerCase());
}

function askVerdict(config: CaptchaConfig, token: string, io: CaptchaIo) {
  switch (config.type) {
    case 'Turnstile':
      return verifyByTurnstile(config, token, io);
    case 'RecaptchaEnterprise':
      return verifyByRecaptcha(config, token, io);
    case 'Altcha':
      return verifyByAltcha(config, token, io);
  }
}

/**
 * Has a provider confirm that a token comes from a person. What speaks against it is logged, the
 * token never.
 *
 * @throws AppError `session.captcha_failed`, also if the provider does not answer
 */
export async function verifyCaptcha(
  config: CaptchaConfig,
  token: string,
  io: CaptchaIo = { fetch: guardedFetch, isOurHost },
): Promise<void> {
  const provider = config.type;
  let reason: string | undefined;
  try {
    const isPossible = token.length > 0 && token.length <= maxTokenLength;
    reason = isPossible ? await askVerdict(config, token, io) : 'no token at all';
  } catch (cause) {
    const fault = outboundCause(cause)?.reason ?? (cause instanceof Error ? cause.message : cause);
    log().warn({ provider, reason: fault }, 'the captcha provider gave no verdict');
    throw new AppError('session.captcha_failed', { cause });
  }
  if (reason === undefined) return;
  log().info({ provider, reason: reason.slice(0, 200) }, 'a captcha was not passed');
  throw new AppError('session.captcha_failed');
}

/**
 * As `verifyCaptcha`, by whatever the tenant has set up.
 *
 * @throws AppError `session.captcha_failed`, also if nothing is set up
 */
export async function confirmCaptcha(token: string): Promise<void> {
  const provider = await findCaptchaProvider();
  if (!provider) throw new AppError('session.captcha_failed');
  await verifyCaptcha(provider.config, token);
}
