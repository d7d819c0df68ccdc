import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import './globals.css';
import { directionOf } from '@/lib/i18n/locales';
import { brandStyle } from '@/lib/ui/brand';
import { Enhance } from '@/lib/ui/enhance';
import { pageRequest } from './_parts/page-request';

export const metadata: Metadata = { robots: { index: false, follow: false } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** Every page's document: its language and direction, the tenant's colours and icon. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { experience, locale, nonce } = await pageRequest();
  const { color, branding } = experience;
  const icon = branding.favicon ?? '/brand/favicon.svg';

  return (
    <html
      lang={locale}
      dir={directionOf(locale)}
      data-dark-mode={color.isDarkModeEnabled ? '' : undefined}
    >
      <head>
        <link rel="icon" href={icon} />
        {branding.darkFavicon && (
          <link rel="icon" href={branding.darkFavicon} media="(prefers-color-scheme: dark)" />
        )}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made of parsed hex colours only. */}
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: brandStyle(color) }} />
      </head>
      <body>
        {children}
        <Enhance />
      </body>
    </html>
  );
}
