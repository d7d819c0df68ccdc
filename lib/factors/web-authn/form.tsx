import { Notice } from '@/lib/ui/notice';
import type { FactorFormProps } from '../form-props';

/**
 * A passkey or security key: script asks the browser for it when the form is sent, and puts the answer
 * into `payload` (`lib/ui/passkey/key-form.ts`).
 */
export function WebAuthnForm({ t, purpose, error }: FactorFormProps) {
  const isNew = purpose === 'bind';
  return (
    <>
      <div className="flex flex-col gap-4" data-key={purpose}>
        {error && <Notice tone="alert">{error}</Notice>}
        <input type="hidden" name="payload" autoComplete="off" />
        <p
          role="status"
          className="text-sm empty:hidden"
          data-busy={t('passkey.busy')}
          data-unused={t(isNew ? 'passkey.notMade' : 'passkey.unused')}
          data-known={t('passkey.known')}
          data-failed={t('passkey.failed')}
          data-absent={t('passkey.absent')}
        />
        <noscript>
          <Notice tone="calm">{t('passkey.needsScript')}</Notice>
        </noscript>
      </div>
      {isNew && (
        // Below the form's own button, which does what most people want.
        <div className="order-last flex flex-wrap gap-3" data-needs-script>
          <button type="button" className="button button-quiet" data-hint="security-key" hidden>
            {t('passkey.onSecurityKey')}
          </button>
          <button type="button" className="button button-quiet" data-hint="hybrid" hidden>
            {t('passkey.onPhone')}
          </button>
        </div>
      )}
    </>
  );
}
