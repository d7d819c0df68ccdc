import { pageRequest } from '../_parts/page-request';

/** Where in the set-up one is, in words. */
export async function StepCount({ step }: { step: 1 | 2 }) {
  const { t } = await pageRequest();
  return (
    <p className="font-semibold text-ink-soft text-sm">
      {t('setup.progress', { step: String(step), total: '2' })}
    </p>
  );
}
