import type { Translator } from '@/lib/i18n/translate';
import { CodeField } from '@/lib/ui/code-field';
import { CopyButton } from '@/lib/ui/copy-button';
import type { FactorFormProps } from '../form-props';
import type { Enrolment } from './enrolment';

/** The code that an authenticator app shows; to set one up, what the app takes in before. */
export function TotpForm({ t, purpose, offer, error }: FactorFormProps) {
  return (
    <>
      {offer && 'secret' in offer && <Secret t={t} enrolment={offer} />}
      <CodeField
        label={t('code.label')}
        hint={purpose === 'bind' ? t('totp.thenCode') : undefined}
        goesOn={t('code.goesOn')}
        error={error}
      />
    </>
  );
}

type SecretProps = { t: Translator; enrolment: Enrolment };

/** By camera, by hand, or by a link on the phone itself. */
function Secret({ t, enrolment: { secret, secretQrCode, secretUri } }: SecretProps) {
  return (
    <div className="flex flex-col gap-4">
      <p>{t('totp.scan')}</p>
      {/* White also where it is dark, or cameras could not read it. */}
      {/* biome-ignore lint/performance/noImgElement: a data URL needs no optimizing. */}
      <img
        src={secretQrCode}
        alt={t('totp.qrCode')}
        width={196}
        height={196}
        className="rounded-sm border border-line bg-white [image-rendering:pixelated]"
      />
      <p>
        <a href={secretUri} className="inline-block py-1">
          {t('totp.openApp')}
        </a>
      </p>
      <div className="card px-4 pt-3 pb-2">
        <p className="text-ink-soft text-sm">{t('totp.orKey')}</p>
        <code id="totp-secret" dir="ltr" className="block break-words py-2 font-mono rtl:text-end">
          <Grouped text={secret} />
        </code>
        <p className="-mx-3 flex items-center gap-3" data-needs-script>
          <CopyButton
            id="totp-secret"
            copyLabel={t('totp.copyKey')}
            copiedLabel={t('action.copied')}
          />
        </p>
      </div>
    </div>
  );
}

/** In groups of four for the eye; what is copied has no spaces. */
function Grouped({ text }: { text: string }) {
  return text.match(/.{1,4}/g)?.map((group, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the groups never change their order.
    <span key={index} className="me-2 inline">
      {group}
      <wbr />
    </span>
  ));
}
