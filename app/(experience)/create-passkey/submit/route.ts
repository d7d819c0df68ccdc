import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { makePasskey } from '@/lib/experience/make-passkey';
import { json } from '@/lib/factors/web-authn/json';
import { registrationPayload } from '@/lib/factors/web-authn/payload';
import { finishRegistration, finishUpgrade } from '@/lib/factors/web-authn/register';
import { passkeyPost } from '../../_parts/passkey/passkey-post';

/** A passkey that somebody had made, or whose password manager made it of the password that was used. */
export const POST = passkeyPost(['payload', 'verificationId', 'unasked'], (answer) =>
  answer({
    page: '/create-passkey',
    schema: z.object({
      payload: json.pipe(registrationPayload),
      verificationId: z.string(),
      unasked: z.string(),
    }),
    command: (before, { unasked, ...given }, deps) => {
      if (!before) throw new AppError('session.interaction_not_found');
      const isUnasked = unasked === 'yes';
      const step = isUnasked ? finishUpgrade : finishRegistration;
      return makePasskey(before, { step, given, isUnasked }, deps);
    },
    remembers: [],
    field: 'passkey',
  }),
);
