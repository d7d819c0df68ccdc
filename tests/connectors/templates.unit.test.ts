import { describe, expect, test } from 'vitest';
import type { MessageTemplate, OutgoingMessage } from '@/lib/connectors/connector';
import {
  chooseTemplate,
  findTemplate,
  renderMail,
  renderText,
  requireTemplate,
} from '@/lib/connectors/templates';

const html = (content: string, more: Partial<MessageTemplate> = {}): MessageTemplate => ({
  subject: 'Hello',
  content,
  contentType: 'text/html',
  ...more,
});

const plain = (content: string): MessageTemplate => ({ content, contentType: 'text/plain' });

const entries = [
  { usageType: 'SignIn', ...plain('own sign-in') },
  { usageType: 'Generic', ...plain('own generic') },
] as const;

function message(more: Partial<OutgoingMessage> = {}): OutgoingMessage {
  const standardTemplate = plain('standard');
  return { to: 'a@example.com', type: 'SignIn', payload: {}, standardTemplate, ...more };
}

describe('the template of a message', () => {
  test('is the tenant’s own before all others', () => {
    const tenantTemplate = plain('tenant');
    expect(chooseTemplate(message({ tenantTemplate }), entries).content).toBe('tenant');
  });

  test('is the settings’ of its type', () => {
    expect(chooseTemplate(message(), entries).content).toBe('own sign-in');
  });

  test('is the settings’ for any type, where its own is missing', () => {
    expect(chooseTemplate(message({ type: 'BindMfa' }), entries).content).toBe('own generic');
  });

  test('is Genkan’s own, where the settings have neither', () => {
    const [signIn] = entries;
    expect(chooseTemplate(message({ type: 'BindMfa' }), [signIn]).content).toBe('standard');
    expect(chooseTemplate(message()).content).toBe('standard');
  });

  test('may be required of the settings', () => {
    expect(requireTemplate(entries, 'Register')).toBe(entries[1]);
    expect(findTemplate([], 'Register')).toBeUndefined();
    expect(() => requireTemplate(undefined, 'Register')).toThrow('connector.template_not_found');
  });
});

describe('variables', () => {
  const payload = {
    code: '123456',
    link: undefined,
    application: { name: 'Shop', branding: { logoUrl: 'https://shop.example/logo.png' } },
    own: 'mine',
  };

  test.each([
    ['Your code is {{code}}.', 'Your code is 123456.'],
    ['{{ code }} {{application.name}}', '123456 Shop'],
    ['{{application.branding.logoUrl}}', 'https://shop.example/logo.png'],
    ['{{own}}', 'mine'],
    ['[{{link}}]', '[]'],
    ['[{{user.name}}]', '[]'],
    ['[{{application}}]', '[]'],
    ['[{{application.toString}}]', '[]'],
    ['{{unheard.of}} {{constructor}}', '{{unheard.of}} {{constructor}}'],
    ['{code} {{}} {{co de}}', '{code} {{}} {{co de}}'],
  ])('%s becomes %s', (content, expected) => {
    expect(renderText(plain(content), payload)).toBe(expected);
    expect(renderMail(plain(content), payload).text).toBe(expected);
  });

  test('are not looked for in what they stand for', () => {
    const rendered = renderText(plain('{{user.name}}'), { code: '1', user: { name: '{{code}}' } });
    expect(rendered).toBe('{{code}}');
  });

  test('are text in HTML, whoever wrote them', () => {
    const user = { name: `<img src=x onerror="alert(1)">'&` };
    const { html: rendered } = renderMail(html('<p title="{{user.name}}">{{user.name}}</p>'), {
      user,
    });
    const escaped = '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;';
    expect(rendered).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  test('are on one line', () => {
    const name = 'Eve\r\n\r\nYour account is closed.\u2028Call us';
    expect(renderText(plain('Hi {{user.name}}!'), { user: { name } })).toBe(
      'Hi Eve Your account is closed. Call us!',
    );
  });
});

describe('header fields', () => {
  test('never break a line, whoever wrote them', () => {
    const user = { name: 'Eve\r\nBcc: victim@example.com' };
    const template = html('x', {
      subject: 'For {{user.name}}\nX-Own: 1',
      replyTo: 'help@example.com\r\nBcc: other@example.com',
      sendFrom: '{{user.name}}\u0000',
    });
    expect(renderMail(template, { user })).toMatchObject({
      subject: 'For Eve Bcc: victim@example.com X-Own: 1',
      replyTo: 'help@example.com Bcc: other@example.com',
      senderName: 'Eve Bcc: victim@example.com',
    });
  });

  test('are no HTML', () => {
    const { subject } = renderMail(html('x', { subject: '{{user.name}}' }), {
      user: { name: 'R&D <3' },
    });
    expect(subject).toBe('R&D <3');
  });

  test('are left out where nothing is in them', () => {
    const { replyTo, senderName } = renderMail(html('x', { sendFrom: '{{user.name}}' }), {});
    expect({ replyTo, senderName }).toEqual({ replyTo: undefined, senderName: undefined });
  });
});

describe('plain text beside HTML', () => {
  test('is the template’s own where it has one', () => {
    const template = html('<b>{{code}}</b>', { text: 'Code: {{code}}' });
    expect(renderMail(template, { code: '1' }).text).toBe('Code: 1');
  });

  test('is else made from the HTML', () => {
    const template =
      html(`<!doctype html><html><head><title>T</title><style>p { color: red }</style></head>
      <body><!-- hidden --><h1>Sign  in</h1><p>Your code is
      <strong>{{code}}</strong>.</p><p>Or <a class="b" href="{{link}}">open this</a><br>&copy;&nbsp;{{user.name}} &#8212; &#x263A;</p>
      <a href='https://example.com/'>https://example.com/</a></body></html>`);
    const payload = {
      code: '123456',
      link: 'https://id.example/t?a=1&b=2',
      user: { name: '<Ann>' },
    };
    expect(renderMail(template, payload).text).toBe(
      [
        'Sign in',
        'Your code is 123456.',
        'Or open this: https://id.example/t?a=1&b=2',
        '© <Ann> — ☺',
        'https://example.com/',
      ].join('\n'),
    );
  });

  test('there is no HTML where the template is plain text', () => {
    const mail = renderMail(plain('<b>{{code}}</b>'), { code: '1' });
    expect([mail.text, mail.html]).toEqual(['<b>1</b>', undefined]);
  });
});
