import type { FactorPlace } from '@/lib/experience/factor-place';
import { factorPage } from '@/lib/experience/pages';
import { stepUrlWith } from '@/lib/experience/step-url';
import type { UserIdentifier } from '@/lib/users/schema';
import { LocalMailbox } from '../local-mailbox';
import { Resend } from '../resend';
import type { Step } from '../step';
import { otherAddress } from './recipient';

type Props = { step: Step; place: FactorPlace; recipient: UserIdentifier };

/** For whoever waits for the code of a second factor. Only a new address may be another one. */
export function SendAgain({ step, place: { purpose, factor }, recipient }: Props) {
  const page = factorPage(purpose, factor);
  const { type, value } = recipient;
  return (
    <>
      <Resend
        step={step}
        type={type}
        action={`${page}/send/submit`}
        otherUrl={purpose === 'bind' ? stepUrlWith(page, step.context, otherAddress) : undefined}
      >
        {purpose === 'bind' && (
          <input type="hidden" name="identifier" value={type === 'phone' ? `+${value}` : value} />
        )}
      </Resend>
      <LocalMailbox t={step.t} />
    </>
  );
}
