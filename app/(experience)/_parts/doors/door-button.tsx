import { LastUsed } from '../last-used';
import type { Step } from '../step';
import type { Door } from './door';

type Props = {
  step: Pick<Step, 't' | 'experience'>;
  door: Door;
  /** It is how somebody signed in last in this browser. */
  isLast: boolean;
  /** Among many: the name is read, and the whole sentence heard. */
  isShort?: boolean;
};

/** Sends the browser to a provider; part of a form that takes `connectorId`. */
export function DoorButton({ step: { t, experience }, door, isLast, isShort }: Props) {
  const { id, name, logo } = door;
  const darkLogo = experience.color.isDarkModeEnabled ? door.darkLogo : undefined;
  const sentence = t('doors.continueWith', { name });
  const label = isLast ? `${sentence}, ${t('doors.lastUsed')}` : sentence;
  return (
    <button
      type="submit"
      name="connectorId"
      value={id}
      className="door-button"
      aria-label={isShort ? label : undefined}
    >
      {logo && (
        <picture>
          {darkLogo && <source srcSet={darkLogo} media="(prefers-color-scheme: dark)" />}
          <img src={logo} alt="" className="door-logo" />
        </picture>
      )}
      <span className="min-w-0 break-words">{isShort ? <bdi>{name}</bdi> : sentence}</span>
      {isLast && <LastUsed t={t} />}
    </button>
  );
}
