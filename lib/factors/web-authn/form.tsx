import { Notice } from '@/lib/ui/notice';
import type { FactorFormProps } from '../form-props';

/** A passkey or security key: its script asks the browser for it and puts the answer into `payload`. */
export function WebAuthnForm({ t, purpose, error }: FactorFormProps) {
  return (
    <div className="flex flex-col gap-4">
      {error && <Notice tone="alert">{error}</Notice>}
      <p>{t(purpose === 'verify' ? 'webAuthn.howToProve' : 'webAuthn.howToSetUp')}</p>
      <input type="hidden" name="payload" autoComplete="off" />
      <noscript>
        <Notice tone="calm">{t('webAuthn.needsScript')}</Notice>
      </noscript>
    </div>
  );
}
