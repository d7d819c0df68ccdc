import type { Translator } from '@/lib/i18n/translate';
import { CopyButton } from '@/lib/ui/copy-button';
import { Field } from '@/lib/ui/field';
import { TextButton } from '@/lib/ui/text-button';
import type { Offer } from '../factor';
import type { FactorFormProps } from '../form-props';

/** A backup code; to set them up, the codes themselves: there is nothing to type. */
export function BackupCodeForm({ t, offer, error }: FactorFormProps) {
  if (offer && 'codes' in offer) return <Sheet t={t} offer={offer} />;
  return (
    <Field
      id="code"
      name="code"
      label={t('backupCode.label')}
      hint={t('backupCode.enter')}
      autoComplete="off"
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      // Room for spaces and dashes.
      maxLength={40}
      error={error}
      required
    />
  );
}

type SheetProps = { t: Translator; offer: Extract<Offer, { codes: unknown }> };

/** What is kept, printed and saved as a file; copied are the codes alone. */
function Sheet({ t, offer: { codes, service, account } }: SheetProps) {
  return (
    <div className="flex flex-col gap-4">
      <p>{t('backupCode.keep')}</p>
      <div className="card px-4 pt-4 pb-2">
        <div id="backup-code-sheet" data-sheet>
          <p className="text-ink-soft text-sm">{t('backupCode.sheet', { service, account })}</p>
          <ol
            id="backup-codes"
            dir="ltr"
            className="grid grid-cols-2 gap-x-6 gap-y-1 py-3 font-mono text-lg"
          >
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ol>
        </div>
        <p className="-mx-3 flex flex-wrap items-center" data-needs-script>
          <CopyButton
            id="backup-codes"
            copyLabel={t('action.copy')}
            copiedLabel={t('action.copied')}
          />
          <TextButton data-save="backup-code-sheet" data-file-name={`backup-codes-${service}.txt`}>
            {t('backupCode.save')}
          </TextButton>
          <TextButton data-print="">{t('backupCode.print')}</TextButton>
        </p>
      </div>
    </div>
  );
}
