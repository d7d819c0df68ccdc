import { notFound } from 'next/navigation';
import { mfaFactorName } from '@/lib/sign-in-experience/schema';
import { FactorPage } from '../../_parts/second-factor/factor-page';
import { stepPage } from '../../_parts/step';

/** A second factor that is set up, by its own form. */
export default stepPage((step, params) => {
  const factor = mfaFactorName.safeParse(params.factor).data;
  return factor ? <FactorPage step={step} place={{ purpose: 'bind', factor }} /> : notFound();
});
