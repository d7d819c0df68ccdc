import type { ReactNode } from 'react';
import type { Step } from './step';

type Props = {
  step: Step;
  action: `/${string}/submit`;
  id?: string;
  /** Script looks whether an address that is typed is a company's, which signs its people in itself. */
  isForCompanies?: boolean;
  children: ReactNode;
};

/** A form of a running sign-in: it posts to a fixed address and carries what the link carried. */
export function StepForm({ step: { context }, action, id, isForCompanies, children }: Props) {
  return (
    <form
      id={id}
      method="post"
      action={action}
      className="flex flex-col gap-6"
      data-companies={isForCompanies ? '' : undefined}
    >
      <Carried name="app_id" value={context.appId} />
      <Carried name="organization_id" value={context.organizationId} />
      <Carried name="ui_locales" value={context.uiLocales} />
      {children}
    </form>
  );
}

function Carried({ name, value }: { name: string; value: string | undefined }) {
  return value ? <input type="hidden" name={name} value={value} /> : null;
}
