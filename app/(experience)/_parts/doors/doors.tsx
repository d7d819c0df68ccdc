import { stepUrl } from '@/lib/experience/step-url';
import type { Step } from '../step';
import { StepForm } from '../step-form';
import { type Door, type DoorSet, noDoors } from './door';
import { DoorButton } from './door-button';
import { DoorTerms } from './door-terms';
import { OneTap } from './one-tap';

type Props = {
  step: Step;
  page: '/sign-in' | '/register';
  doors: DoorSet;
  /** Something else to go on by stands above. */
  isBelow: boolean;
};

/** More of them stand side by side. */
const fewEnough = 4;

/** The ways in by the accounts that somebody has elsewhere; nothing where there are none. */
export function Doors({ step, page, doors, isBelow }: Props) {
  if (doors === noDoors) return null;
  const { t, lastMethod, context } = step;
  const { social, companies } = doors;
  const last = lastCompany(companies, lastMethod);
  const isShort = social.length > fewEnough;
  const action = page === '/register' ? 'register' : 'signIn';
  return (
    <section aria-label={t('doors.label')} className="flex flex-col gap-4">
      {isBelow && <p className="divider">{t('doors.or')}</p>}
      {last && (
        <StepForm step={step} action="/single-sign-on/submit">
          <input type="hidden" name="from" value={page} />
          <DoorTerms step={step} action={action} id="company" />
          <DoorButton step={step} door={last} isLast />
        </StepForm>
      )}
      {social.length > 0 && (
        <StepForm step={step} action="/social/submit">
          <input type="hidden" name="from" value={page} />
          <DoorTerms step={step} action={action} id="social" />
          <ul className={isShort ? 'door-grid' : 'flex flex-col gap-3'}>
            {social.map((door) => (
              <li key={door.id}>
                <DoorButton
                  step={step}
                  door={door}
                  isLast={lastMethod?.type === 'Social' && lastMethod.connectorId === door.id}
                  isShort={isShort}
                />
              </li>
            ))}
          </ul>
        </StepForm>
      )}
      {companies.length > 0 && (
        <p className="text-center">
          <a href={stepUrl('/single-sign-on', context)} className="inline-block py-1 font-semibold">
            {t('sso.link')}
          </a>
        </p>
      )}
      {page === '/sign-in' && <OneTap step={step} />}
    </section>
  );
}

/**
 * The company that signed somebody in last in this browser. Nobody else is shown which companies there
 * are: they are the tenant's customers.
 */
function lastCompany(companies: readonly Door[], last: Step['lastMethod']): Door | undefined {
  if (last?.type !== 'EnterpriseSso') return undefined;
  return companies.find(({ id }) => id === last.connectorId);
}
