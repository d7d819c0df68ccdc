import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messageConnectors } from '@/lib/connectors/registry';
import type { ProviderRequest } from '../support/provider';
import {
  fieldsOf,
  type TextMessageSender,
  textMessage,
  textMessageSender,
} from '../support/text-message';

type Case = {
  id: string;
  config: Record<string, unknown>;
  /** What a provider answers when all went well. */
  accepted: unknown;
  /** The text that a request is to bring to its recipient. */
  textOf: (request: ProviderRequest) => unknown;
};

/** Those that send the words they are given. */
const textCases: Case[] = [
  {
    id: 'twilio-short-message-service',
    config: { accountSID: 'AC1', authToken: 'secret-1', fromMessagingServiceSID: 'MG1' },
    accepted: { sid: 'SM1', error_code: null },
    textOf: ({ body }) => fieldsOf(body).Body,
  },
  {
    id: 'vonage-sms',
    config: { apiKey: 'key', apiSecret: 'secret-1', brandName: 'Acme' },
    accepted: { messages: [{ status: '0' }] },
    textOf: ({ body }) => fieldsOf(body).text,
  },
  {
    id: 'gatewayapi-sms',
    config: { endpoint: 'https://gatewayapi.com/rest/mtsms', apiToken: 'secret-1', sender: 'A' },
    accepted: { ids: [1] },
    textOf: ({ body }) => JSON.parse(body).message,
  },
  {
    id: 'smsaero-short-message-service',
    config: { email: 'a@example.com', apiKey: 'secret-1', senderName: 'Acme' },
    accepted: { success: true, data: {} },
    textOf: ({ body }) => JSON.parse(body).text,
  },
  {
    id: 'smsbao-sms',
    config: { username: 'acme', passwordOrApiKey: 'secret-1' },
    accepted: '0',
    textOf: ({ url }) => url.searchParams.get('c'),
  },
  {
    id: 'yunpian-sms',
    config: { apikey: 'secret-1', enableInternational: true },
    accepted: { code: 0 },
    textOf: ({ body }) => fieldsOf(body).text,
  },
];

/** Those that name a template of their provider. */
const codeCases: Omit<Case, 'textOf'>[] = [
  {
    id: 'aliyun-short-message-service',
    config: { accessKeyId: 'id', accessKeySecret: 'secret-1', signName: 'Acme', templates: [] },
    accepted: { RequestId: '1', Code: 'OK' },
  },
  {
    id: 'tencent-short-message-service',
    config: {
      accessKeyId: 'id',
      accessKeySecret: 'secret-1',
      signName: 'Acme',
      sdkAppId: '1',
      region: 'ap-guangzhou',
      templates: [],
    },
    accepted: { Response: { SendStatusSet: [{ Code: 'Ok' }] } },
  },
  {
    id: 'whatsapp-short-message-service',
    config: { accessToken: 'secret-1', phoneNumberId: '1', templates: [] },
    accepted: { messages: [{ id: '1' }] },
  },
];

describe.each(textCases)('the words that $id sends', ({ id, config, accepted, textOf }) => {
  let sender: TextMessageSender;
  beforeAll(async () => {
    sender = await textMessageSender(id);
    sender.answerWith(200, accepted);
  });
  afterAll(() => sender.stop());

  const templates = [
    { usageType: 'Generic', content: 'Any: {{code}}' },
    { usageType: 'Register', content: 'Welcome to {{application.name}}: {{ code }}' },
  ];

  test('are Genkan’s where the settings have none', async () => {
    expect(textOf(await sender.sent(config))).toBe('Your sign-in code is 482913.');
    expect(textOf(await sender.sent({ ...config, templates: [] }))).toBe(
      'Your sign-in code is 482913.',
    );
  });

  test('are those of the settings for the type, else for any', async () => {
    const settings = { ...config, templates };
    expect(textOf(await sender.sent(settings, { type: 'SignIn' }))).toBe('Any: 482913');
    const payload = { code: '482913', application: { name: 'Acme' } };
    const registering = await sender.sent(settings, { type: 'Register', payload });
    expect(textOf(registering)).toBe('Welcome to Acme: 482913');
  });

  test('are plain text, whatever the names in them look like', async () => {
    const name = '<b>“A&B” 𝕏🗝️</b> + 50 % \\ "é';
    const payload = { code: '482913', application: { name } };
    const request = await sender.sent({ ...config, templates }, { type: 'Register', payload });
    expect(textOf(request)).toBe(`Welcome to ${name}: 482913`);
  });
});

describe.each(codeCases)('a template of $id', ({ id, config, accepted }) => {
  let sender: TextMessageSender;
  beforeAll(async () => {
    sender = await textMessageSender(id);
    sender.answerWith(200, accepted);
  });
  afterAll(() => sender.stop());

  const entry = { templateCode: 'one', templateName: 'one', language: 'en' };

  test('is needed for the type, or for any', async () => {
    const other = [{ ...entry, usageType: 'Register' }];
    for (const templates of [[], other]) {
      const failed = await sender.failed({ ...config, templates });
      expect(failed).toMatchObject({ code: 'connector.template_not_found', status: 400 });
    }
    expect(sender.taken()).toEqual([]);
    const generic = [...other, { ...entry, usageType: 'Generic' }];
    const { body } = await sender.sent({ ...config, templates: generic });
    expect(decodeURIComponent(body)).toContain('482913');
  });
});

describe.each([...textCases, ...codeCases])('an error of $id', ({ id, config }) => {
  let sender: TextMessageSender;
  beforeAll(async () => {
    sender = await textMessageSender(id);
  });
  afterAll(() => sender.stop());

  const entry = { usageType: 'Generic', templateCode: 'one', templateName: 'one', language: 'en' };
  const settings = 'templates' in config ? { ...config, templates: [entry] } : config;

  test('names neither the secret nor the code that the provider repeats', async () => {
    sender.answerWith(
      400,
      'You sent secret-1, and %34 482913, and https%3A%2F%2Fgenkan%2F?t=abcdef',
    );
    const payload = { code: '482913', link: 'https://genkan/?t=abcdef' };
    const { data } = await sender.failed(settings, { payload });
    expect(JSON.stringify(data)).toContain('You sent');
    expect(JSON.stringify(data)).not.toMatch(/secret-1|482913|abcdef/);
  });

  test('is told by its status where its body tells nothing', async () => {
    for (const [http, code] of [
      [401, 'connector.authorization_failed'],
      [403, 'connector.authorization_failed'],
      [429, 'connector.rate_limit_exceeded'],
      [302, 'connector.general'],
      [500, 'connector.general'],
    ] as const) {
      sender.answerWith(http, '');
      expect(await sender.failed(settings), `${http}`).toMatchObject({ code });
    }
  });

  test('that is far too long is not read to its end', async () => {
    sender.answerWith(500, 'x'.repeat(300 * 1024));
    expect(await sender.failed(settings)).toMatchObject({
      code: 'connector.general',
      data: { errorDescription: 'too_large' },
    });
  });
});

test('settings without what a connector needs are refused before anything is sent', async () => {
  for (const { id, config } of [...textCases, ...codeCases]) {
    const sender = await textMessageSender(id);
    const { metadata } = messageConnectors.get(id) ?? {};
    for (const { key } of metadata?.formItems.filter(({ required }) => required) ?? []) {
      const { [key]: _, ...rest } = config;
      const failed = await sender.failed(rest, textMessage());
      expect(failed, `${id} ${key}`).toMatchObject({ code: 'connector.invalid_config' });
      expect(JSON.stringify(failed.data)).toContain(key);
    }
    expect(sender.taken()).toEqual([]);
    await sender.stop();
  }
});
