import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { messageConnectors } from '@/lib/connectors/registry';

/** What of the settings opens something. */
const secrets =
  /secret|token|apikey|password|^auth$|^authorization$|^tls$|^accessKeySecret$|^passwordOrApiKey$/i;

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
};

test('every way to send mail of the contract is there', () => {
  const email = [...messageConnectors.values()].filter(({ type }) => type === 'Email');
  expect(email.map(({ metadata }) => metadata.id).sort()).toEqual(wanted.Email.sort());
});

describe.each([...messageConnectors])('%s', (id, { metadata, config, type, send }) => {
  const keys = Object.keys((config as unknown as z.ZodObject).shape);

  test('is whole', () => {
    expect(metadata).toMatchObject({ id, platform: null });
    expect(metadata.target).not.toBe('');
    expect(metadata.name.en).not.toBe('');
    expect(metadata.description.en).toMatch(/\.$/);
    expect(metadata.readme.length).toBeGreaterThan(80);
    expect(['Email', 'Sms']).toContain(type);
    expect(send).toBeTypeOf('function');
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
      if (secrets.test(item.key) && !isName) expect(item).toMatchObject({ isConfidential: true });
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
