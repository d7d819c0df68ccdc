import { describedBy, FieldFrame } from '@/lib/ui/field-frame';
import type { FactorFormProps } from '../form-props';

const id = 'link-for';

/** Whom the link was made for: there is nothing to type, only to look at. */
export function OneTimeTokenForm({ t, identifier, error }: FactorFormProps) {
  const texts = { id, label: t('identifier.email'), error };
  return (
    <FieldFrame {...texts}>
      <output
        id={id}
        className="card break-words px-4 py-2.5 font-semibold"
        {...describedBy(texts)}
      >
        <bdi>{identifier?.value}</bdi>
      </output>
      <input type="hidden" name="login_hint" value={identifier?.value} />
    </FieldFrame>
  );
}
