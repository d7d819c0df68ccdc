import type { FactorPlace } from '@/lib/experience/factor-place';
import { Checkbox } from '@/lib/ui/checkbox';
import type { Step } from '../step';

type Props = { step: Pick<Step, 't' | 'trustDays' | 'problem'>; place: FactorPlace };

/**
 * Has the browser trusted for a while, where tenant and organizations let it. A backup code is good for
 * one sign-in and no trust.
 */
export function TrustBox({ step: { t, trustDays, problem }, place: { purpose, factor } }: Props) {
  if (trustDays === undefined || purpose !== 'verify' || factor === 'BackupCode') return null;
  return (
    // A form that only works with script shows no box without.
    <div {...(factor === 'WebAuthn' && { 'data-needs-script': '' })}>
      <Checkbox
        id="trust-device"
        name="trustDevice"
        required={false}
        defaultChecked={problem?.typed.trustDevice === 'yes'}
      >
        {t('mfa.trustDevice', { days: trustDays })}
      </Checkbox>
    </div>
  );
}
