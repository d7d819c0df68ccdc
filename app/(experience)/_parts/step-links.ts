import type { CodeFlow } from '@/lib/experience/pages';
import { stepUrl } from '@/lib/experience/step-url';
import type { Step } from './step';

type Where = Pick<Step, 'asked' | 'context' | 'next'>;

/** The page where somebody says who they are: the one that the app asked for. */
export function signInUrl({ asked, context }: Pick<Where, 'asked' | 'context'>): string {
  const isNarrow = asked.first_screen === 'identifier:sign_in';
  return stepUrl(isNarrow ? '/identifier-sign-in' : '/sign-in', context);
}

/** The page of a flow where an address is given. */
export function addressUrl(flow: CodeFlow, { asked, context, next }: Where): string {
  switch (flow) {
    case 'sign-in':
      return signInUrl({ asked, context });
    case 'register': {
      const isNarrow = asked.first_screen === 'identifier:register';
      return stepUrl(isNarrow ? '/identifier-register' : '/register', context);
    }
    case 'forgot-password':
      return stepUrl('/forgot-password', context);
    case 'continue':
      return stepUrl(next ?? '/sign-in', context);
  }
}
