import type { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { challenge } from '@/lib/experience/challenge';
import { completeProfile } from '@/lib/experience/complete-profile';
import { addressKinds } from '../../../_parts/address-kinds';
import { codeSending } from '../../../_parts/code-sending';
import { ongoing } from '../../../_parts/ongoing';
import {
  identifierForm,
  identifierFormNames,
  identifierFormRemembers,
  newPasswordFields,
} from '../../../_parts/schemas';
import { isOfCompany } from '../../../_parts/sso-post';
import { stepPost } from '../../../_parts/step-post';

const names = [...identifierFormNames, 'newPassword', 'confirmPassword'];

export const POST = stepPost(names, async (answer, settings, { field = '' }) => {
  const kinds = addressKinds(field);
  if (kinds) {
    const isReserved = await isOfCompany(settings);
    return answer({
      page: `/continue/${field}`,
      schema: identifierForm({ kinds }),
      command: ongoing((before, { identifier }: Named, deps) => {
        // Whoever has begun with another account goes on with that one.
        if (isReserved(identifier)) throw new AppError('session.sso_enabled');
        return challenge(before, codeSending(identifier), deps);
      }),
      remembers: identifierFormRemembers,
    });
  }
  if (field === 'password') {
    return answer({
      page: '/continue/password',
      schema: newPasswordFields,
      command: ongoing((before, { newPassword: value }: z.output<typeof newPasswordFields>, deps) =>
        completeProfile(before, [{ type: 'password', value }], deps),
      ),
      remembers: [],
    });
  }
  return answer({
    page: '/continue/username',
    schema: identifierForm({ kinds: ['username'], isNew: true }),
    command: ongoing((before, { identifier: { value } }: Named, deps) =>
      completeProfile(before, [{ type: 'username', value }], deps),
    ),
    remembers: ['identifier'],
  });
});

type Named = z.output<ReturnType<typeof identifierForm>>;
