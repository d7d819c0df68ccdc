import type { ReactNode } from 'react';
import '../globals.css';
import { brandStyle, inlineCss } from '@/lib/ui/brand';
import { Enhance } from '@/lib/ui/enhance';
import type { PageRequest } from './page-request';

type Props = {
  request: Pick<PageRequest, 'experience' | 'language' | 'nonce'>;
  children: ReactNode;
};

/** Every page's document: its language and direction, the tenant's colours and icon. */
export function Document({ request: { experience, language, nonce }, children }: Props) {
  const { color, branding, customCss } = experience;
  const icon = branding.favicon ?? '/brand/favicon.svg';

  return (
    <html
      lang={language.tag}
      dir={language.direction}
      data-dark-mode={color.isDarkModeEnabled ? '' : undefined}
    >
      <head>
        <meta name="robots" content="noindex, nofollow" />
        <link rel="icon" href={icon} />
        {branding.darkFavicon && (
          <link rel="icon" href={branding.darkFavicon} media="(prefers-color-scheme: dark)" />
        )}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made of parsed hex colours only. */}
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: brandStyle(color) }} />
        {customCss && (
          <style
            nonce={nonce}
            data-custom-css
            // biome-ignore lint/security/noDangerouslySetInnerHtml: the administrator's own; it cannot leave its element.
            dangerouslySetInnerHTML={{ __html: inlineCss(customCss) }}
          />
        )}
      </head>
      <body>
        {children}
        <Enhance />
      </body>
    </html>
  );
}
