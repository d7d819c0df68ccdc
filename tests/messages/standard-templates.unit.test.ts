import { describe, expect, test } from 'vitest';
import { type TemplateType, templateTypes } from '@/lib/config/wire';
import { renderMail, renderText } from '@/lib/connectors/templates';
import { type Locale, locales } from '@/lib/i18n/locales';
import type { MessageFacts } from '@/lib/messages/facts';
import { bareName, visibleLine } from '@/lib/messages/layout';
import { standardTemplate } from '@/lib/messages/standard';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';

type What = { code?: string; link?: string };

const code = '483920';
const link = 'https://shop.example.com/invitation?token=a&b="c"';

function factsOf(sender: string, part: Partial<MessageFacts['experience']> = {}): MessageFacts {
  return { payload: {}, experience: { ...defaultSignInExperience, ...part }, sender };
}

function mail(
  what: What,
  facts = factsOf('Shop'),
  type: TemplateType = 'SignIn',
  locale: Locale = 'en',
) {
  const message = { to: { type: 'email' as const, value: 'a@example.com' }, type, ...what };
  const template = standardTemplate({ ...message, context: { locale } }, facts);
  return renderMail(template, { ...facts.payload, ...what });
}

function sms(
  what: What,
  facts = factsOf('Shop'),
  type: TemplateType = 'SignIn',
  locale: Locale = 'en',
) {
  const message = { to: { type: 'phone' as const, value: '81900000000' }, type, ...what };
  const template = standardTemplate({ ...message, context: { locale } }, facts);
  return renderText(template, { ...facts.payload, ...what });
}

describe.each(locales)('Genkan’s own messages in %s', (locale) => {
  test.each(templateTypes)('say what %s is about, with its code', (type) => {
    const { subject, html, text } = mail({ code }, factsOf('Shop'), type, locale);
    expect(subject).toMatch(/^483920 · .*Shop/);
    for (const body of [html, text]) {
      expect(body).toContain(code);
      expect(body).toContain(new Intl.NumberFormat(locale).format(10));
      expect(body).not.toMatch(/\{\{|\{\w+[,}]|undefined|common\./);
    }
    expect(html).toContain(`<html lang="${locale}"`);
  });

  test.each(templateTypes)('say what %s is about, with its link', (type) => {
    const { subject, html, text } = mail({ link }, factsOf('Shop'), type, locale);
    expect(subject).toContain('Shop');
    expect(subject).not.toContain('{');
    expect(html).toContain(
      'href="https://shop.example.com/invitation?token=a&amp;b=&quot;c&quot;"',
    );
    expect(text).toContain(link);
  });

  test.each(templateTypes)('fit %s into a text message, which phones fill in', (type) => {
    const text = sms({ code }, factsOf('Shop'), type, locale);
    expect(text).toMatch(/^[^\n]*483920[^\n]*\n\n@localhost #483920$/);
    expect(text).toContain('Shop');
    expect(text.length).toBeLessThanOrEqual(160);
  });
});

describe('a mail of Genkan’s own', () => {
  test('shows a name with HTML in it as text', () => {
    const { html, subject } = mail({ code }, factsOf('<img src=x onerror=alert(1)>"'));
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;');
    expect(subject).toContain('<img src=x');
  });

  test('takes no name for a variable', () => {
    const facts = { ...factsOf('{{code}} {{user.primaryEmail}}'), payload: {} };
    facts.payload = { user: { primaryEmail: 'secret@example.com' } };
    const { html, text, subject } = mail({ link }, facts);
    for (const part of [html, text, subject, sms({ link }, facts)]) {
      expect(part).not.toContain('secret@');
      expect(part).toContain('{ {user.primaryEmail');
    }
  });

  test('shows the tenant’s logo where it has an address of its own, and never Genkan’s', () => {
    expect(mail({ code }).html).not.toContain('<img');
    const branding = { logoUrl: 'https://shop.example.com/logo.png' };
    const { html } = mail({ code }, factsOf('Shop', { branding }));
    expect(html).toContain('<img src="https://shop.example.com/logo.png" alt="Shop"');
  });

  test('has the tenant’s colour, and is dark only where the tenant wants it', () => {
    const color = { primaryColor: '#0a7', isDarkModeEnabled: false, darkPrimaryColor: '#0fa' };
    expect(mail({ code }, factsOf('Shop', { color })).html).toContain('#00aa77');
    expect(mail({ code }, factsOf('Shop', { color })).html).not.toContain('prefers-color-scheme');
    const dark = { ...color, isDarkModeEnabled: true };
    expect(mail({ code }, factsOf('Shop', { color: dark })).html).toContain('prefers-color-scheme');
  });

  test('says how long the code lasts, as the tenant has set it', () => {
    const facts = factsOf('Shop', { verificationCodePolicy: { expirationDuration: 60 } });
    expect(mail({ code }, facts).text).toContain('within 1 minute.');
  });

  test('loads nothing but that logo', () => {
    expect(mail({ code }).html).not.toMatch(/https?:/);
  });
});

describe('an invitation of Genkan’s own', () => {
  const invitation = (organization?: string, locale: Locale = 'en') =>
    mail({ link }, { ...factsOf('Shop'), organization }, 'OrganizationInvitation', locale);

  test.each(['en', 'fr', 'ja'] as const)('names the organization, in %s', (locale) => {
    const { subject, html, text } = invitation('Tea & Co', locale);
    expect(subject).toContain('Tea & Co');
    expect(html).toContain('Tea &amp; Co');
    expect(text).toMatch(/Shop.*Tea & Co|Tea & Co.*Shop/);
  });

  test('asks into an organization without a name where there is none to tell', () => {
    expect(invitation().subject).toBe('You are invited to Shop');
    expect(invitation().text).toContain('an organization at Shop');
  });

  test('takes no name for a variable', () => {
    expect(invitation('{{link}} {{user.name}}').subject).toContain('{ {link}} { {user.name}}');
  });

  test('does not ask whether one has asked for it', () => {
    expect(invitation().text).not.toContain('If you did not ask');
  });
});

describe('a name in a message', () => {
  test.each(['Tea & Co.', 'U.S. Steel', 'Ö 1', '東京', 'A/S Dansk', 'Version 1.0', 'St. Gallen'])(
    'is told to anybody if it is no more than that: %s',
    (name) => expect(bareName(` ${name}\n`)).toBe(name),
  );

  test.each([
    'evil.example.com',
    'Pay at evil.com now',
    'https://a',
    'me@example',
    'Pay at ebay。com',
    'a．co',
    'bücher.de',
    'x'.repeat(65),
    ' \u202e\n ',
    '',
  ])('is not told if mail programs could make a link of it, or it could be a message: %j', (name) =>
    expect(bareName(name)).toBeUndefined(),
  );

  test('is one line without marks that turn the direction of the rest', () => {
    expect(visibleLine('Shop\r\nBcc: x@example.com')).toBe('Shop Bcc: x@example.com');
    expect(visibleLine('Shop\u202egnp.exe\u2066')).toBe('Shopgnp.exe');
    expect(visibleLine('a\u2028b\u0000c')).toBe('a b c');
  });
});
