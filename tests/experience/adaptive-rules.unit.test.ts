import { describe, expect, it } from 'vitest';
import { type Circumstances, findRisks, type Risk } from '@/lib/mfa/adaptive/rules';
import { signalsOf } from '@/lib/mfa/adaptive/signals';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const tokyo = { latitude: 35.68, longitude: 139.69 };
const osaka = { latitude: 34.69, longitude: 135.5 };
const paris = { latitude: 48.86, longitude: 2.35 };
const fiji = { latitude: -17.8, longitude: 179.9 };
const acrossTheDateLine = { latitude: -17.8, longitude: -179.9 };

type Row = [situation: string, circumstances: Partial<Circumstances>, risks: Risk[]];

const known = (...countries: string[]) => ({ traces: { countries } });
const from = (country: string) => ({ signals: { country } });
const seen = (place: typeof tokyo, hours: number) => ({
  traces: { countries: [], lastPlace: { ...place, seenAt: ago(hours) } },
});
const at = (place: typeof tokyo) => ({ signals: { place } });

describe('what is unusual about a sign-in', () => {
  it.each<Row>([
    ['of which nothing is known', {}, []],
    ['that is the first one', { ...from('JP'), lastSignInAt: null }, []],
    ['from a known country', { ...from('JP'), ...known('FR', 'JP') }, []],
    ['from a new country', { ...from('JP'), ...known('FR') }, ['new_country']],
    ['from nobody knows which country', known('FR'), []],
    ['from where the last one was', { ...at(tokyo), ...seen(tokyo, 0) }, []],
    ['from the next city, an hour later', { ...at(osaka), ...seen(tokyo, 1) }, []],
    ['from the next city, at once', { ...at(osaka), ...seen(tokyo, 0) }, ['geo_velocity']],
    ['after a flight', { ...at(paris), ...seen(tokyo, 11) }, []],
    ['faster than a flight', { ...at(paris), ...seen(tokyo, 10) }, ['geo_velocity']],
    ['across the date line', { ...at(acrossTheDateLine), ...seen(fiji, 0.1) }, []],
    ['when the last place is of a clock that runs ahead', { ...at(tokyo), ...seen(tokyo, -1) }, []],
    ['when the last place was not told', at(tokyo), []],
    ['from a place that is not told', seen(tokyo, 0), []],
    ['30 days after the last', { lastSignInAt: ago(30 * 24) }, []],
    ['more than 30 days after the last', { lastSignInAt: ago(30 * 24 + 1) }, ['long_inactivity']],
    ['by what is a person', { signals: { botScore: 30, isVerifiedBot: false } }, []],
    ['by what may be a bot', { signals: { botScore: 29 } }, ['untrusted_ip']],
    ['by a bot that says so', { signals: { isVerifiedBot: true, botScore: 99 } }, ['untrusted_ip']],
    [
      'with all of it at once',
      {
        signals: { country: 'FR', place: paris, botScore: 1 },
        traces: { countries: ['JP'], lastPlace: { ...tokyo, seenAt: ago(1) } },
        lastSignInAt: ago(31 * 24),
      },
      ['new_country', 'geo_velocity', 'long_inactivity', 'untrusted_ip'],
    ],
  ])('%s', (_situation, circumstances, risks) => {
    const nothing = { signals: {}, traces: { countries: [] }, lastSignInAt: ago(1), now };
    expect(findRisks({ ...nothing, ...circumstances })).toEqual(risks);
  });
});

describe('the signals of an interaction', () => {
  it('are read from its context', () => {
    expect(
      signalsOf({
        ip: '192.0.2.1',
        country: 'JP',
        city: 'Tokyo',
        latitude: '35.68',
        longitude: '-139.69',
        botScore: '0',
        botVerified: 'false',
      }),
    ).toEqual({
      country: 'JP',
      place: { latitude: 35.68, longitude: -139.69 },
      botScore: 0,
      isVerifiedBot: false,
    });
  });

  it('name no place that has one coordinate only', () => {
    expect(signalsOf({ latitude: '35.68' })).toEqual({});
  });
});
