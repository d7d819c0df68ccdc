import { notFound } from 'next/navigation';
import { codeFlows } from '@/lib/experience/pages';
import { CodePage } from '../../_parts/code-page';
import { stepPage } from '../../_parts/step';

export default stepPage((step, { flow }) => {
  const known = codeFlows.find((one) => one === flow);
  return known ? <CodePage step={step} flow={known} /> : notFound();
});
