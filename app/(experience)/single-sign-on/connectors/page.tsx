import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { ssoConnectorsFor } from '@/lib/sso/available';
import { House } from '../../../_parts/house';
import { OtherWay } from '../../../_parts/other-way';
import { companyDoor } from '../../_parts/doors/door';
import { DoorButton } from '../../_parts/doors/door-button';
import { DoorProblem } from '../../_parts/doors/door-problem';
import { stepPage } from '../../_parts/step';
import { StepForm } from '../../_parts/step-form';

/** For somebody whose company has several ways to sign in. */
export default stepPage(async (step) => {
  const { t, settings, interaction, context, problem, lastMethod } = step;
  const { identifier } = interaction ?? {};
  const email = identifier?.type === 'email' ? identifier.value : undefined;
  const isOpen = email !== undefined && settings.singleSignOnEnabled;
  const connectors = isOpen ? await ssoConnectorsFor(email) : [];
  if (email === undefined || connectors.length === 0) {
    redirect(stepUrl('/single-sign-on/email', context));
  }
  return (
    <House
      request={step}
      title={t('sso.chooseTitle')}
      purpose={t('sso.choose', { email })}
      problem={problem?.text}
    >
      <DoorProblem problem={problem} />
      <StepForm step={step} action="/single-sign-on/submit">
        <input type="hidden" name="from" value="/single-sign-on/connectors" />
        <ul className="flex flex-col gap-3">
          {connectors.map(companyDoor).map((door) => (
            <li key={door.id}>
              <DoorButton step={step} door={door} isLast={lastMethod?.connectorId === door.id} />
            </li>
          ))}
        </ul>
      </StepForm>
      <OtherWay answer={t('code.otherAddress')} href={stepUrl('/single-sign-on/email', context)} />
    </House>
  );
});
