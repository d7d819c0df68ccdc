import { describe, expect, it } from 'vitest';
import { readEnv } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';
import { readSignals } from '@/lib/mfa/adaptive/signals';

const behindProxy = { trustProxy: true, signalHeaders: wire.headers.signals };

const all = {
  'x-logto-cf-country': 'JP',
  'x-logto-cf-city': 'Kawasaki',
  'x-logto-cf-latitude': '35.52',
  'x-logto-cf-longitude': '139.7',
  'x-logto-cf-bot-score': '87',
  'x-logto-cf-bot-verified': 'false',
};

const read = (headers: Record<string, string>, from = behindProxy) =>
  readSignals(new Headers(headers), from);

describe('what a proxy says of a request', () => {
  it('is read under the names of the contract', () => {
    expect(read(all)).toEqual({
      country: 'JP',
      city: 'Kawasaki',
      latitude: '35.52',
      longitude: '139.7',
      botScore: '87',
      botVerified: 'false',
    });
  });

  it('is not read where no proxy is trusted: then anybody could have said it', () => {
    expect(read(all, { ...behindProxy, trustProxy: false })).toEqual({});
  });

  it('is read under the names of the environment, and then under no others', () => {
    const { trustProxy, signalHeaders } = readEnv({
      TRUST_PROXY: '1',
      SIGNAL_HEADERS: '{"country":"CF-IPCountry"}',
    });
    const said = { ...all, 'cf-ipcountry': 'FR' };
    expect(readSignals(new Headers(said), { trustProxy, signalHeaders })).toEqual({
      country: 'FR',
    });
  });

  it.each([
    ['country', 'jp', 'JP'],
    ['country', 'T1', 'T1'],
    ['country', 'XX', undefined],
    ['country', 'JPN', undefined],
    ['country', '', undefined],
    ['city', 'MÃ¼nchen', 'München'],
    ['city', 'M\u00fcnchen', 'München'],
    ['city', 'x'.repeat(129), undefined],
    ['latitude', '-90', '-90'],
    ['latitude', '90.01', undefined],
    ['latitude', 'NaN', undefined],
    ['latitude', '1e1', undefined],
    ['latitude', 'Infinity', undefined],
    ['longitude', '180', '180'],
    ['longitude', '-180.5', undefined],
    ['longitude', '0x10', undefined],
    ['bot-score', '0', '0'],
    ['bot-score', '100', '100'],
    ['bot-score', '101', undefined],
    ['bot-score', '-1', undefined],
    ['bot-verified', 'TRUE', 'true'],
    ['bot-verified', '0', 'false'],
    ['bot-verified', 'maybe', undefined],
    ['bot-verified', 'constructor', undefined],
  ])('makes sense or is not said: %s %j', (name, said, kept) => {
    expect(Object.values(read({ [`x-logto-cf-${name}`]: said }))).toEqual(
      kept === undefined ? [] : [kept],
    );
  });
});

describe('SIGNAL_HEADERS', () => {
  it.each(['{', '[]', '"x"', '{"country":"a b"}', '{"country":1}', '{"planet":"x-planet"}'])(
    'refuses %s',
    (value) => {
      expect(() => readEnv({ SIGNAL_HEADERS: value })).toThrow(/SIGNAL_HEADERS/);
    },
  );

  it('may be empty: then nothing is read', () => {
    expect(readEnv({ SIGNAL_HEADERS: '{}' }).signalHeaders).toEqual({});
  });
});
