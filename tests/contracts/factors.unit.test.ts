import { type ComponentType, createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Factor, Offer, RecordKind } from '@/lib/factors/factor';
import type { FactorFormProps } from '@/lib/factors/form-props';
import { secondFactorForms } from '@/lib/factors/forms';
import { OneTimeTokenForm } from '@/lib/factors/one-time-token/form';
import { PasswordForm } from '@/lib/factors/password/form';
import { factorSteps, factors } from '@/lib/factors/registry';
import { locales } from '@/lib/i18n/locales';
import { translator } from '@/lib/i18n/translate';
import type { MfaFactor } from '@/lib/sign-in-experience/schema';

const offers: Partial<Record<MfaFactor, Offer>> = {
  Totp: {
    secret: 'JBSWY3DPEHPK3PXP',
    secretQrCode: 'data:image/png;base64,AA==',
    secretUri: 'otpauth://totp/a',
  },
  BackupCode: { codes: ['0123456789', 'abcdef0123'], service: 'example.com', account: 'ada' },
};
const kinds = Object.values(factors).flatMap(({ records }) => Object.entries<RecordKind>(records));
const seconds = Object.values<Factor>(factors).flatMap(({ second = {} }) => Object.values(second));

describe.each(kinds)('a record of the kind %s', (type, kind) => {
  it('has its own name as type, and an id', () => {
    expect(kind.shape.shape.type.value).toBe(type);
    expect(kind.shape.shape.id.safeParse('id').success).toBe(true);
  });

  it('keeps secret only what it has', () => {
    expect(Object.keys(kind.shape.shape)).toEqual(expect.arrayContaining([...kind.secrets]));
  });

  it('can be come by, and is good for something', () => {
    expect(kind.start ?? kind.verify).toBeDefined();
    const isSecond = seconds.some(({ provedBy, setUpBy }) => type === provedBy || type === setUpBy);
    expect(isSecond || (kind.identify ?? kind.bind)).toBeTruthy();
  });
});

describe('the steps of all factors', () => {
  it('have paths and operations of their own', () => {
    const steps = factorSteps();
    expect(new Set(steps.map(({ path }) => path)).size).toBe(steps.length);
    expect(new Set(steps.map(({ operationId }) => operationId)).size).toBe(steps.length);
  });
});

const forms: [string, ComponentType<FactorFormProps>][] = [
  ['a password', PasswordForm],
  ['a one-time token', OneTimeTokenForm],
  ...Object.entries(secondFactorForms),
];

describe.each(forms)('the form of %s', (_name, form) => {
  it.each(locales)('has labelled fields in %s, for proving and for setting up', (locale) => {
    for (const purpose of ['verify', 'bind'] as const) {
      const props = { t: translator(locale), purpose, error: 'What was wrong' };
      const html = renderToStaticMarkup(createElement(form, props));
      const ids = [...html.matchAll(/<(?:input|output)[^>]* id="([^"]+)"/g)].map(([, id]) => id);
      // What a script fills in is no field to anybody.
      expect(ids.length > 0 || html.includes('type="hidden"')).toBe(true);
      for (const id of ids) expect(html).toContain(`for="${id}"`);
      expect(html).toContain('What was wrong');
    }
  });
});

const secondForms = Object.entries(secondFactorForms) as [
  MfaFactor,
  ComponentType<FactorFormProps>,
][];

describe.each(secondForms)('the form of %s as a second factor', (name, form) => {
  it.each(locales)('can be shown in %s, for proving', (locale) => {
    const html = renderToStaticMarkup(
      createElement(form, { t: translator(locale), purpose: 'verify', error: 'What was wrong' }),
    );
    expect(html).toMatch(/name="(code|payload)"/);
    expect(html).toContain('What was wrong');
  });

  it.each(locales)('shows in %s what there is to be set up', (locale) => {
    const offer = offers[name];
    const props = { t: translator(locale), purpose: 'bind' as const, offer };
    const html = renderToStaticMarkup(createElement(form, props));
    for (const value of Object.values(offer ?? {}).flat()) {
      // The secret is grouped for the eye.
      expect(html.replaceAll(/<wbr\/>|<\/?span[^>]*>/g, '')).toContain(value);
    }
  });
});
