import { redirect } from 'next/navigation';
import { stepUrl, stepUrlWith } from '@/lib/experience/step-url';
import { stepPage } from './(experience)/_parts/step';

/**
 * The bare address, and every address of a sign-in that has no page: on with the sign-in that is
 * running, else to where one can start again. `fallback` comes with a connector that nobody set up;
 * of the pages it may name only this one counts (wire contract §6.2).
 */
export default stepPage(({ next, query, context }) => {
  const first = query.get('fallback') === 'register' ? '/register' : '/sign-in';
  if (next) redirect(stepUrl(next, context));
  const carried = ['one_time_token', 'login_hint', 'identifier', 'preview'].map((name) => [
    name,
    query.get(name) ?? undefined,
  ]);
  redirect(stepUrlWith(first, context, Object.fromEntries(carried)));
});
