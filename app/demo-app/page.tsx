import { env } from '@/lib/config/env';
import { wire } from '@/lib/config/wire';
import { Notice } from '@/lib/ui/notice';
import { House } from '../_parts/house';
import { pageRequest } from '../_parts/page-request';
import { DemoApp } from './demo-app';

/** A client app of Genkan's own, to try a sign-in with and to see what apps get. */
export default async function DemoAppPage() {
  const request = await pageRequest();
  const { t, carried } = request;
  const { issuer, endpoint } = env();
  return (
    <House request={request} title={t('demo.title')} hasOwnHeading isWide>
      <DemoApp
        client={{
          issuer,
          clientId: wire.applications.demo,
          redirectUri: `${endpoint}/demo-app`,
          uiLocales: carried.uiLocales,
        }}
        phrases={{
          title: t('demo.title'),
          text: t('demo.text'),
          signIn: t('demo.signIn'),
          signedInTitle: t('demo.signedInTitle', { name: '{name}' }),
          signedInText: t('demo.signedInText'),
          signOut: t('demo.signOut'),
          working: t('demo.working'),
          failedTitle: t('demo.failedTitle'),
        }}
      />
      <noscript>
        <Notice tone="calm">{t('demo.needsScript')}</Notice>
      </noscript>
    </House>
  );
}
