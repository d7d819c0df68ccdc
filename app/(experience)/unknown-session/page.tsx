import { findApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';
import { ButtonLink } from '@/lib/ui/button';
import { guarded } from '../../_parts/guarded';
import { House } from '../../_parts/house';
import { pageRequest } from '../../_parts/page-request';

/** Where a page leads that was opened without a running sign-in: it offers the way back (wire contract §6.3). */
export default guarded(async () => {
  const request = await pageRequest();
  const { t, experience, carried } = request;
  const configured = experience.unknownSessionRedirectUrl;
  const application = carried.appId ? await findApplication(carried.appId) : undefined;
  // A sign-in to Genkan itself began at one of our pages, or by the link that leads to it.
  const isOurs = application?.id === wire.applications.accountCenter;
  const home = application && !isOurs && homeOf(application.oidcClientMetadata.redirectUris);
  const name = application?.name ?? (configured && hostOf(configured));
  const back = configured || home;

  return (
    <House request={request} title={t('unknownSession.title')} purpose={t('unknownSession.text')}>
      {back && name ? (
        <ButtonLink href={back}>{t('unknownSession.back', { application: name })}</ButtonLink>
      ) : (
        <p>{isOurs ? t('unknownSession.reopen') : t('unknownSession.home')}</p>
      )}
      {!back && env().mode === 'local' && (
        <ButtonLink look="quiet" href="/demo-app">
          {t('home.tryIt')}
        </ButtonLink>
      )}
    </House>
  );
});

/** An app's own front page, as far as its redirect URIs tell: its first address on the web. */
function homeOf(redirectUris: readonly string[]): string | undefined {
  const first = redirectUris.find((uri) => /^https?:\/\//.test(uri) && !uri.includes('*'));
  if (!first) return undefined;
  const { origin } = new URL(first);
  // Genkan's own apps live on its origin, each below a path.
  return origin === env().endpoint ? first : origin;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
