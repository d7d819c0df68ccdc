import { findSecrets } from '@/lib/applications/secrets/store';
import { findApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { ButtonLink } from '@/lib/ui/button';
import { CodeBlock } from '@/lib/ui/code-block';
import { House } from '../_parts/house';
import { pageRequest } from '../_parts/page-request';

/** The end of the set-up: the lines to paste into the app. */
export async function DoneStep({ applicationId }: { applicationId: string | undefined }) {
  const request = await pageRequest();
  const { t } = request;
  const application =
    applicationId === undefined ? undefined : await findApplication(applicationId);
  if (!application) {
    return (
      <House request={request} title={t('setup.skippedTitle')} purpose={t('setup.skippedText')}>
        <ButtonLink href="/demo-app">{t('setup.tryDemo')}</ButtonLink>
      </House>
    );
  }

  const [secret] = await findSecrets(application.id);
  const lines = [
    `AUTH_LOGTO_ISSUER="${env().issuer}"`,
    `AUTH_LOGTO_ID="${application.id}"`,
    `AUTH_LOGTO_SECRET="${secret?.value ?? ''}"`,
  ];
  const copy = { copyLabel: t('action.copy'), copiedLabel: t('action.copied') };
  return (
    <House request={request} title={t('setup.doneTitle')} purpose={t('setup.doneText')} isWide>
      <CodeBlock id="lines" text={lines.join('\n')} label={t('setup.copyLines')} {...copy} />
      <div className="flex flex-col gap-3">
        <p>{t('setup.authSecretHint')}</p>
        <CodeBlock
          id="auth-secret"
          text={'echo "AUTH_SECRET=\\"$(openssl rand -base64 33)\\"" >> .env.local'}
          label={t('setup.authSecretHint')}
          {...copy}
        />
      </div>
      <p className="text-ink-soft text-sm">
        {t('setup.redirectHint')}{' '}
        <code className="break-all font-mono">
          {application.oidcClientMetadata.redirectUris.join(' ')}
        </code>
      </p>
      <ButtonLink look="quiet" href="/demo-app">
        {t('setup.tryDemo')}
      </ButtonLink>
    </House>
  );
}
