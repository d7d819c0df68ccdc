import { type Configuration, errors, type KoaContextWithOIDC } from 'oidc-provider';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/config/singleton';
import { setCheckedCodeCookie, setDeviceXsrfCookie } from './device-cookies';
import {
  countPoll,
  deviceErrorOf,
  devicePageUrl,
  type Polls,
  pollSeconds,
  problemOf,
} from './device-rules';
import { linkedCodeParam } from './presented-ids';

type DeviceFlow = Exclude<NonNullable<Configuration['features']>['deviceFlow'], undefined>;

/** 20^8 codes without vowels, so that none is a word (RFC 8628 §6.1); wrong guesses are limited. */
const mask = '****-****';

/**
 * Goes to a page of ours, with the form's token. A session that the provider has made while it
 * refused a post or a way back is stored nowhere, and it could not store it either: the page starts
 * over then.
 */
function leadTo(ctx: KoaContextWithOIDC, url: string): void {
  const { session, route } = ctx.oidc;
  const { secret } = (session?.state ?? {}) as { secret?: string };
  const willBeStored = route === 'code_verification' && ctx.method === 'GET';
  const isStored = session?.exp !== undefined || willBeStored;
  setDeviceXsrfCookie(ctx, isStored && secret ? secret : null);
  if (session && !isStored) Object.assign(session, { touched: false });
  ctx.status = 303;
  ctx.redirect(url);
}

function spelled(userCode: string): string {
  const plain = userCode.toUpperCase().replace(/\W/g, '');
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}

function askToConfirm(ctx: KoaContextWithOIDC, clientId: string, userCode: string): void {
  setCheckedCodeCookie(ctx, clientId, userCode);
  leadTo(ctx, devicePageUrl({ app_id: clientId, user_code: userCode }));
}

/** A code that came in a link is looked up at once; that it is compared with the device's is left (RFC 8628 §3.3.1). */
async function openLink(ctx: KoaContextWithOIDC, linked: string): Promise<void> {
  const { DeviceCode } = ctx.oidc.provider;
  const userCode = spelled(linked);
  const code = await DeviceCode.findByUserCode(userCode.replaceAll('-', ''), {
    ignoreExpiration: true,
  });
  const error = problemOf(code);
  if (error || !code?.clientId) leadTo(ctx, devicePageUrl({ input_code: linked, error }));
  else askToConfirm(ctx, code.clientId, userCode);
}

/** The device flow, whose pages are Genkan's own: the provider only leads to them (wire contract §1.14). */
export const deviceFlow: DeviceFlow = {
  enabled: true,
  charset: 'base-20',
  mask,
  userCodeInputSource: async (ctx, _form, _out, error) => {
    const linked = ctx.query[linkedCodeParam];
    if (!error && typeof linked === 'string' && linked) return openLink(ctx, linked);
    if (!error) return leadTo(ctx, devicePageUrl({}));
    const { userCode } = error as { userCode?: string };
    leadTo(ctx, devicePageUrl({ input_code: userCode ?? '', error: deviceErrorOf(error.name) }));
  },
  userCodeConfirmSource: (ctx, _form, client, _deviceInfo, userCode) =>
    askToConfirm(ctx, client.clientId, userCode),
  successSource: (ctx) => {
    ctx.status = 303;
    ctx.redirect('/device/success');
  },
};

/** The answer to a device names the page that people know, and how often to ask. */
export function describeDeviceAnswer(_ctx: unknown, answer: Record<string, unknown>): void {
  const page = `${env().endpoint}/device`;
  const query = new URLSearchParams({ user_code: String(answer.user_code) });
  answer.verification_uri = page;
  answer.verification_uri_complete = `${page}?${query}`;
  answer.interval = pollSeconds;
}

const mostDevices = 10_000;

/**
 * Tells a device that asks far too often to slow down (RFC 8628 §3.5). Counted by each node for
 * itself and only while nobody has decided, so that no write is spent on it and no token is late.
 */
export async function slowDownPolls(
  ctx: KoaContextWithOIDC,
  next: () => Promise<void>,
): Promise<void> {
  await next();
  const { error } = (ctx.body ?? {}) as { error?: string };
  if (error !== 'authorization_pending') return;
  const polls = singleton('oidc.devicePolls', () => new Map<string, Polls>());
  const code = String(ctx.oidc.params?.device_code);
  const { isTooFast, ...counted } = countPoll(polls.get(code), Date.now());
  // Newest last, so that the first ones are those to forget.
  polls.delete(code);
  polls.set(code, counted);
  for (const oldest of polls.keys()) if (polls.size > mostDevices) polls.delete(oldest);
  if (!isTooFast) return;
  const { error: slower, error_description: why } = new errors.SlowDown();
  ctx.body = { error: slower, error_description: why };
}
