import { redirect } from 'next/navigation';
import { stepUrl } from '@/lib/experience/step-url';
import { stepPage } from './(experience)/_parts/step';

/** The bare address: on with the sign-in that is running, else to where one can start again. */
export default stepPage(({ next, context }) => redirect(stepUrl(next ?? '/sign-in', context)));
