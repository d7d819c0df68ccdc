import type { ReactNode } from 'react';
import type { CodeFlow } from '@/lib/experience/pages';
import { Button } from '@/lib/ui/button';
import type { Step } from './step';
import { StepForm } from './step-form';

type Props = { step: Step; flow: CodeFlow; children: ReactNode };

/** A button that has a code sent to the address that the page is about. */
export function SendCodeForm({ step, flow, children }: Props) {
  return (
    <StepForm step={step} action={`/${flow}/verification-code/send/submit`}>
      <Button look="quiet">{children}</Button>
    </StepForm>
  );
}
