import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createFetch } from '@/lib/outbound/create-fetch';
import type { CaptchaIo } from '@/lib/security/captcha/provider';
import { verifyByRecaptcha } from '@/lib/security/captcha/recaptcha';
import type { RecaptchaConfig } from '@/lib/security/captcha/schema';
import { verifyByTurnstile } from '@/lib/security/captcha/turnstile';
import { verifyCaptcha } from '@/lib/security/captcha/verify';

const logged = vi.hoisted(() => ({ warn: vi.fn(), info: vi.fn() }));
vi.mock('@/lib/config/log', () => ({ log: () => logged }));

type Received = { method?: string; url?: string; headers: IncomingHttpHeaders; body: string };

const answering =
  (body: unknown, status = 200): RequestListener =>
  (_request, response) => {
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** A provider on this machine: what is sent to the real one's address arrives here. */
async function provider(answer: RequestListener, timeoutMs?: number) {
  const received: Received[] = [];
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString() } as Received);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reach = createFetch({ resolve: async () => [], isAllowed: () => true });
  const io: CaptchaIo = {
    isOurHost: (hostname) => hostname === 'id.example.com',
    fetch: (url, request, limits) => {
      asked.push(String(url));
      const { pathname, search } = new URL(url);
      return reach(own + pathname + search, request, {
        ...limits,
        ...(timeoutMs && { timeoutMs }),
      });
    },
  };
  return { io, received, asked };
}

const turnstile = { type: 'Turnstile', siteKey: 'site', secretKey: 'secret' } as const;
const passed = { success: true, 'error-codes': [], hostname: 'id.example.com' };

describe('Turnstile', () => {
  it('is asked as it documents it', async () => {
    const { io, received, asked } = await provider(answering(passed));
    expect(await verifyByTurnstile(turnstile, 'a token & more', io)).toBeUndefined();
    expect(asked).toEqual(['https://challenges.cloudflare.com/turnstile/v0/siteverify']);
    expect(received).toMatchObject([
      {
        method: 'POST',
        url: '/turnstile/v0/siteverify',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    ]);
    expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toEqual({
      secret: 'secret',
      response: 'a token & more',
    });
  });

  it.each([
    ['of our action', { ...passed, action: 'interaction' }, undefined],
    ['without an action, from a page of the tenant', { ...passed, action: '' }, undefined],
    ['of another action', { ...passed, action: 'comment' }, 'made for another action'],
    ['of another host', { ...passed, hostname: 'evil.example' }, 'made for another host'],
    ['of no host', { success: true }, 'made for another host'],
    [
      'that was used',
      { success: false, 'error-codes': ['timeout-or-duplicate'] },
      'timeout-or-duplicate',
    ],
    ['that is refused without a reason', { success: false }, 'not successful'],
  ])('judges a token %s', async (_what, answer, reason) => {
    const { io } = await provider(answering(answer));
    expect(await verifyByTurnstile(turnstile, 'token', io)).toBe(reason);
  });
});

const recaptcha: RecaptchaConfig = {
  type: 'RecaptchaEnterprise',
  siteKey: 'site',
  secretKey: 'api-key',
  projectId: 'my project',
};
const token = { valid: true, hostname: 'id.example.com', action: 'interaction' };
const assessment = (score?: number, properties: object = {}) => ({
  name: 'projects/1/assessments/2',
  tokenProperties: { ...token, ...properties },
  ...(score !== undefined && { riskAnalysis: { score, reasons: [] } }),
});

describe('reCAPTCHA Enterprise', () => {
  it('is asked as it documents it, with the key in no address', async () => {
    const { io, received, asked } = await provider(answering(assessment(0.9)));
    expect(await verifyByRecaptcha(recaptcha, 'token', io)).toBeUndefined();
    expect(asked).toEqual([
      'https://recaptchaenterprise.googleapis.com/v1/projects/my%20project/assessments',
    ]);
    expect(received).toMatchObject([
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-goog-api-key': 'api-key' },
      },
    ]);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      event: { token: 'token', siteKey: 'site', expectedAction: 'interaction' },
    });
  });

  it.each([
    ['at the threshold', assessment(0.5), undefined],
    ['below it', assessment(0.4), 'a score of 0.4'],
    ['without a score', assessment(), 'a score of 0'],
    ['of another action', assessment(0.9, { action: 'login' }), 'made for another action'],
    ['without an action', assessment(0.9, { action: '' }), 'made for another action'],
    ['of another host', assessment(0.9, { hostname: 'evil.example' }), 'made for another host'],
    ['that is invalid', assessment(0.9, { valid: false, invalidReason: 'DUPE' }), 'DUPE'],
  ])('judges an invisible token %s', async (_what, answer, reason) => {
    const { io } = await provider(answering(answer));
    expect(await verifyByRecaptcha(recaptcha, 'token', io)).toBe(reason);
  });

  it.each([
    ['valid', assessment(undefined, { action: '' }), undefined],
    ['valid, with a low score', assessment(0.1), undefined],
    ['invalid', assessment(0.9, { valid: false }), 'not valid'],
    ['of another host', assessment(0.9, { hostname: 'evil.example' }), 'made for another host'],
  ])('judges a ticked box that is %s', async (_what, answer, reason) => {
    const { io, received } = await provider(answering(answer));
    const config = { ...recaptcha, mode: 'checkbox' as const };
    expect(await verifyByRecaptcha(config, 'token', io)).toBe(reason);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      event: { token: 'token', siteKey: 'site' },
    });
  });
});

describe.each([turnstile, recaptcha])('with $type, a captcha fails', (config) => {
  const failed = { code: 'session.captcha_failed', status: 422 };

  it.each([
    ['the provider is out of order', answering('{}', 500)],
    ['the secret is refused', answering({ error: {} }, 403)],
    ['the answer is no JSON', answering('<html>')],
    ['the answer says nothing', answering({})],
    ['the answer is endless', answering('x'.repeat(70_000))],
    ['the connection is cut', (_request, response) => response.destroy()],
  ] satisfies [string, RequestListener][])('if %s', async (_what, answer) => {
    const { io } = await provider(answer);
    await expect(verifyCaptcha(config, 'token', io)).rejects.toMatchObject(failed);
  });

  it('if the provider takes too long', async () => {
    const { io } = await provider(() => {}, 50);
    await expect(verifyCaptcha(config, 'token', io)).rejects.toMatchObject(failed);
  });

  it('without anybody being asked, if there is no token or one of a megabyte', async () => {
    const { io, received } = await provider(answering(passed));
    for (const impossible of ['', 'x'.repeat(1_000_000)]) {
      await expect(verifyCaptcha(config, impossible, io)).rejects.toMatchObject(failed);
    }
    expect(received).toEqual([]);
  });
});

describe('the log', () => {
  it.each([
    ['warn', answering('{}', 503), 'status 503'],
    ['info', answering({ success: false, 'error-codes': ['a-reason'] }), 'a-reason'],
  ] as const)(
    'says why on level %s, and neither token nor secret',
    async (level, answer, reason) => {
      logged[level].mockClear();
      const { io } = await provider(answer);
      const config = { ...turnstile, secretKey: 'visible-secret' };
      await expect(verifyCaptcha(config, 'visible-token', io)).rejects.toThrow();
      expect(logged[level]).toHaveBeenCalledExactlyOnceWith(
        { provider: 'Turnstile', reason },
        expect.any(String),
      );
      expect(JSON.stringify(logged[level].mock.calls)).not.toMatch('visible');
    },
  );
});
