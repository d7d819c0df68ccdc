import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { doorPages } from '@/lib/experience/pages';
import { beginUpstream } from '@/lib/experience/start-upstream';
import type { FactorStep } from '@/lib/factors/factor';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { mustAgree } from '@/lib/sign-in-experience/terms';
import { agreementField } from '../schemas';
import { stepPost } from '../step-post';

/** A button that sends the browser to a provider: one of those that its page offers. */
export function upstreamPost(
  step: FactorStep,
  isOffered: (connectorId: string, settings: SignInExperience) => Promise<boolean>,
) {
  return stepPost(['connectorId', 'from', 'agree'], (answer, settings, _params, typed) => {
    const page = doorPages.find((one) => one === typed.from) ?? '/sign-in';
    const mustTick = mustAgree(settings, page === '/register' ? 'register' : 'signIn');
    // A page of its own for single sign-on comes after the one with the box, or has one.
    const isAsked = mustTick && page !== '/single-sign-on/connectors';
    return answer({
      page,
      schema: z.object({ connectorId: z.string(), agree: agreementField(isAsked) }),
      command: async (before, { connectorId, agree }, deps) => {
        if (!(await isOffered(connectorId, settings))) throw new AppError('connector.not_enabled');
        const isChoice = page === '/single-sign-on/connectors';
        const hasAgreed = agree === 'yes' || (isChoice && before?.detour?.hasAgreed === true);
        const identifier = isChoice ? before?.identifier : undefined;
        const detour = { page, hasAgreed };
        return beginUpstream(before, { step, connectorId, detour, identifier }, deps);
      },
      remembers: ['agree', 'connectorId'],
      field: 'provider',
      provesPerson: true,
    });
  });
}
