import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { connectorFactories, messageConnectors, socialConnectors } from '@/lib/connectors/registry';

/** What of the settings opens something. */
const secrets = {
  messages:
    /secret|token|apikey|password|^auth$|^authorization$|^tls$|^accessKeySecret$|^passwordOrApiKey$/i,
  social: /secret$|privateKey/i,
};

const unreachable = () => Promise.reject(new Error('Nothing is asked for this.'));

const wanted = {
  Email: [
    'simple-mail-transfer-protocol',
    'sendgrid-email-service',
    'mailgun-email',
    'aws-ses-mail',
    'http-email',
    'postmark-mail',
    'mailjunky-email-service',
    'smtp2go-email-service',
    'aliyun-direct-mail',
  ],
  Social: [
    'google-universal',
    'github-universal',
    'azuread-universal',
    'apple-universal',
    'oidc',
    'oauth2',
    'saml',
  ],
};

test('every way to send mail of the contract is there', () => {
  const email = [...messageConnectors.values()].filter(({ type }) => type === 'Email');
  expect(email.map(({ metadata }) => metadata.id).sort()).toEqual(wanted.Email.sort());
});

test('the standard providers to sign in by are there', () => {
  expect([...socialConnectors.keys()].sort()).toEqual(wanted.Social.sort());
});

test.each([...messageConnectors])('%s sends mail or text messages', (_id, { type, send }) => {
  expect(['Email', 'Sms']).toContain(type);
  expect(send).toBeTypeOf('function');
});

describe.each([...socialConnectors])('%s', (id, { metadata, config, upstream }) => {
  test('says whose accounts people sign in with', () => {
    expect(metadata.platform).toBe('Universal');
    expect(upstream).toBeTypeOf('function');
    expect(metadata.isStandard ?? false).toBe(['oidc', 'oauth2', 'saml'].includes(id));
    const keepsTokens = ['google-universal', 'github-universal', 'oidc', 'oauth2'].includes(id);
    expect(metadata.isTokenStorageSupported ?? false).toBe(keepsTokens);
  });

  test('says where the provider sends people back to', () => {
    expect(metadata.readme).toMatch(
      /\/callback\/<connector id>|\/api\/authn\/saml\/<connector id>/,
    );
  });

  test('sends people to an address that is made of its settings alone', () => {
    const settings = config.parse(JSON.parse(metadata.configTemplate ?? ''));
    const io = { fetch: unreachable, connectorId: 'c', target: metadata.target };
    expect(upstream(settings, io)).toMatchObject({ begin: expect.any(Function) });
  });
});

describe.each([...connectorFactories])('%s', (id, { metadata, config, type }) => {
  const keys = Object.keys((config as unknown as z.ZodObject).shape);

  test('is whole', () => {
    expect(metadata.id).toBe(id);
    expect(metadata.platform === null).toBe(type !== 'Social');
    expect(metadata.target).not.toBe('');
    expect(metadata.name.en).not.toBe('');
    expect(metadata.description.en).toMatch(/\.$/);
    expect(metadata.readme.length).toBeGreaterThan(80);
  });

  test('has a logo, which runs nothing and loads nothing', () => {
    for (const path of [metadata.logo, metadata.logoDark].filter((one) => one !== null)) {
      expect(path).toMatch(/^\/connectors\/[\w-]+\.svg$/);
      const svg = readFileSync(`public${path}`, 'utf8');
      expect(svg).toContain('<svg');
      expect(svg).not.toMatch(/<script|on\w+=|href|<image|<foreignObject/i);
    }
  });

  test('asks for each of its settings once', () => {
    expect(metadata.formItems.map(({ key }) => key).sort()).toEqual([...keys].sort());
  });

  test('hides what is secret', () => {
    for (const item of metadata.formItems) {
      // Beside a secret, a key is the account's name.
      const isName = item.key === 'apiKey' && keys.includes('apiSecret');
      const secret = type === 'Social' ? secrets.social : secrets.messages;
      if (secret.test(item.key) && !isName) expect(item).toMatchObject({ isConfidential: true });
    }
  });

  test('says which settings cannot be left out', () => {
    const required = metadata.formItems.filter((item) => item.required).map(({ key }) => key);
    const issues = config.safeParse({}).error?.issues ?? [];
    expect(required.sort()).toEqual([...new Set(issues.map(({ path }) => path[0]))].sort());
  });

  test('starts from settings that can be kept', () => {
    const template = JSON.parse(metadata.configTemplate ?? '');
    expect(config.safeParse(template).error).toBeUndefined();
  });

  test('shows fields by the values of others', () => {
    for (const { showConditions = [] } of metadata.formItems) {
      for (const { targetKey } of showConditions) expect(keys).toContain(targetKey);
    }
  });

  test('has unlike settings refused', () => {
    expect(config.safeParse('text').success).toBe(false);
    expect(config.safeParse(null).success).toBe(false);
  });
});
