import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type MessageConnector, messageConnector } from '@/lib/connectors/connector';
import { deliver } from '@/lib/connectors/deliver';
import { connectorError } from '@/lib/connectors/request';
import { AppError } from '@/lib/errors/app-error';
import { startProvider } from '../support/provider';
import { type TextMessageSender, textMessage, textMessageSender } from '../support/text-message';

/** A connector that fails with that. */
function failing(error: unknown): MessageConnector {
  const item = { label: 'Setting', type: 'Text' } as const;
  return messageConnector({
    type: 'Sms',
    metadata: {
      id: 'failing',
      target: 'failing',
      platform: null,
      name: { en: 'Failing' },
      description: { en: 'Fails.' },
      logo: '/connectors/failing.svg',
      logoDark: null,
      readme: '',
      formItems: [
        { ...item, key: 'auth', isConfidential: true },
        { ...item, key: 'pin', isConfidential: true },
        { ...item, key: 'user' },
      ],
    },
    config: z.object({ auth: z.unknown(), pin: z.string(), user: z.string() }),
    send: () => Promise.reject(error),
  });
}

const config = {
  auth: { user: 'mailer', pass: 'hunter', more: ['hunter-and-more', 'ключ & salt'] },
  pin: '12',
  user: 'someone',
};

async function told(error: unknown): Promise<unknown> {
  const { io, stop } = await startProvider();
  try {
    await deliver(failing(error), config, textMessage(), io);
    throw new Error('It was sent.');
  } catch (caught) {
    return caught;
  } finally {
    await stop();
  }
}

describe('what a failure tells', () => {
  test('keeps no confidential setting, however deep it lies and whatever it begins with', async () => {
    const error = connectorError('connector.general', {
      said: ['hunter-and-more!', 'ключ & salt', { more: encodeURIComponent('ключ & salt') }],
      name: 'someone',
      count: 3,
      nothing: null,
    });
    expect(await told(error)).toMatchObject({
      data: {
        errorDescription: {
          said: ['***!', '***', { more: '***' }],
          name: 'someone',
          count: 3,
          nothing: null,
        },
      },
    });
  });

  test('stays readable where a setting is very short', async () => {
    const error = connectorError('connector.general', 'Try again in 12 minutes.');
    expect(await told(error)).toMatchObject({
      data: { errorDescription: 'Try again in 12 minutes.' },
    });
  });

  test('is otherwise what the connector threw', async () => {
    const cause = new Error('below');
    const error = new AppError('connector.not_found', {
      status: 418,
      details: 'line',
      values: { type: 'Sms' },
      cause,
    });
    expect(await told(error)).toMatchObject({
      code: 'connector.not_found',
      status: 418,
      data: undefined,
      details: 'line',
      values: { type: 'Sms' },
      cause,
    });
    const bug = new TypeError('not ours');
    expect(await told(bug)).toBe(bug);
  });
});

describe('a web service that repeats what it was sent', () => {
  let service: TextMessageSender;
  beforeAll(async () => {
    service = await textMessageSender('http-sms');
  });
  afterAll(() => service.stop());

  const settings = { endpoint: 'https://sms.example/send', authorization: 'Bearer s3cret-token' };

  test('gets the message as the contract has it', async () => {
    service.answerWith(204, '');
    const request = await service.sent(settings, { ip: '192.0.2.7' });
    expect(request).toMatchObject({ method: 'POST', body: expect.any(String) });
    expect(request.headers.authorization).toBe('Bearer s3cret-token');
    expect(JSON.parse(request.body)).toEqual({
      to: '12025550123',
      type: 'SignIn',
      payload: { code: '482913', locale: 'en' },
      ip: '192.0.2.7',
    });
  });

  test('does not tell whoever asked for a code what it is', async () => {
    const link = 'https://id.example/one-time-token?one_time_token=0Fq9-zX_k3&email=a%40b.example';
    const payload = { code: '482913', link };
    service.answerWith(500, {
      error: 'No route.',
      request: { authorization: settings.authorization, payload },
      escaped: link.replaceAll('/', '\\/'),
    });
    const { data } = await service.failed(settings, { payload });
    expect(JSON.stringify(data)).toContain('No route.');
    expect(JSON.stringify(data)).not.toMatch(/482913|0Fq9|s3cret/);
  });
});
