import { z } from 'zod';
import { type AnswerProblem, readAnswers } from '@/lib/custom-profile-fields/answers';
import { inputNames } from '@/lib/custom-profile-fields/questions';
import type { ProfileField } from '@/lib/custom-profile-fields/schema';
import { AppError } from '@/lib/errors/app-error';
import { completeProfile } from '@/lib/experience/complete-profile';
import type { ProfileInput } from '@/lib/experience/set-profile';
import { findAskedFields } from '@/lib/sign-in-experience/profile-fields/asked';
import { stepPost } from '../../../_parts/step-post';

function issueOf(problem: AnswerProblem) {
  const path = [problem.input];
  return { code: 'custom', message: 'guard.invalid_input', path, params: problem } as const;
}

function answersTo(fields: readonly ProfileField[]) {
  return z.record(z.string(), z.string()).transform((typed, context): ProfileInput => {
    const { values, problems } = readAnswers(fields, typed);
    for (const problem of problems) context.addIssue(issueOf(problem));
    return { type: 'extraProfile', values };
  });
}

export const POST = stepPost(
  async (settings) => inputNames(await findAskedFields(settings)),
  async (answer, settings) => {
    const fields = await findAskedFields(settings);
    return answer({
      page: '/continue/extra-profile',
      schema: answersTo(fields),
      command: (before, input, deps) => {
        if (!before) throw new AppError('session.interaction_not_found');
        return completeProfile(before, [input], deps);
      },
      remembers: inputNames(fields),
    });
  },
);
