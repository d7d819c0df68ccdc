import { z } from 'zod';
import { skipFactor, turnOnFactors } from '@/lib/experience/decide-on-factor';
import { ongoing } from '../ongoing';
import { stepPost } from '../step-post';

const nothing = z.object({});

/** Somebody wants a second step. */
export const turnOnPost = stepPost([], (answer) =>
  answer({
    page: '/mfa-onboarding',
    schema: nothing,
    command: ongoing((before, _nothing: unknown, deps) => turnOnFactors(before, undefined, deps)),
    remembers: [],
  }),
);

/** Somebody wants none now. */
export const skipPost = (page: '/mfa-onboarding' | '/mfa-binding') =>
  stepPost([], (answer) =>
    answer({
      page,
      schema: nothing,
      command: ongoing((before, _nothing: unknown, deps) => skipFactor(before, undefined, deps)),
      remembers: [],
    }),
  );
