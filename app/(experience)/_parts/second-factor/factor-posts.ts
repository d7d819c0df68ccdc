import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { factorList, factorPage } from '@/lib/experience/pages';
import { prepareAgain } from '@/lib/experience/prepare-again';
import { proveSecondFactor } from '@/lib/experience/prove-second-factor';
import { sendToNewAddress } from '@/lib/experience/send-to-new-address';
import { setUpFactor } from '@/lib/experience/set-up-factor';
import { switchFactor } from '@/lib/experience/switch-factor';
import type { FactorPurpose } from '@/lib/factors/factor';
import { type MfaFactor, mfaFactorName } from '@/lib/sign-in-experience/schema';
import { codeSending } from '../code-sending';
import { ongoing } from '../ongoing';
import {
  identifierForm,
  identifierFormNames,
  identifierFormRemembers,
  proofForm,
  trustForm,
} from '../schemas';
import { stepPost } from '../step-post';
import { addressKindOf } from './recipient';

const typedNames = ['code', 'payload', 'trustDevice'];

/** What proves a second factor, and whether the browser is to be trusted from now on. */
export const provePost = stepPost(typedNames, (answer, _settings, params) => {
  const factor = factorIn(params);
  return answer({
    page: factorPage('verify', factor),
    schema: z.intersection(proofForm(factor), trustForm),
    command: ongoing((before, { trustDevice: trustsDevice, ...typed }, deps) =>
      proveSecondFactor(before, { factor, typed, trustsDevice }, deps),
    ),
    remembers: ['trustDevice'],
  });
});

/** What shows that a factor works which is being set up. */
export const setUpPost = stepPost(typedNames, (answer, _settings, params) => {
  const factor = factorIn(params);
  return answer({
    page: factorPage('bind', factor),
    schema: factor === 'BackupCode' ? z.object({}) : proofForm(factor),
    command: ongoing((before, typed, deps) => setUpFactor(before, { factor, typed }, deps)),
    remembers: [],
  });
});

/** Another factor, out of those that are offered. */
export const switchPost = (purpose: FactorPurpose) =>
  stepPost(['factor'], (answer) =>
    answer({
      page: factorList(purpose),
      schema: z.object({ factor: mfaFactorName }),
      command: ongoing((before, { factor }, deps) =>
        switchFactor(before, { purpose, factor }, deps),
      ),
      remembers: [],
    }),
  );

/** Another code, for whom the last one did not reach. */
export const sendAgainPost = stepPost([], (answer, _settings, params) => {
  const factor = factorIn(params);
  return answer({
    page: factorPage('verify', factor),
    schema: z.object({}),
    command: ongoing((before, _nothing, deps) =>
      prepareAgain(before, { purpose: 'verify', factor }, deps),
    ),
    remembers: [],
  });
});

/** The address that is to be a factor, or another code to it. */
export const sendAddressPost = stepPost(identifierFormNames, (answer, _settings, params) => {
  const factor = factorIn(params);
  const kind = addressKindOf(factor);
  if (!kind) throw new AppError('request.not_found');
  return answer({
    page: factorPage('bind', factor),
    schema: identifierForm({ kinds: [kind] }),
    command: ongoing((before, { identifier }, deps) =>
      sendToNewAddress(before, { factor, ...codeSending(identifier) }, deps),
    ),
    remembers: identifierFormRemembers,
  });
});

/** @throws AppError `request.not_found` where there is no such page */
function factorIn(params: Record<string, string>): MfaFactor {
  const factor = mfaFactorName.safeParse(params.factor).data;
  if (!factor) throw new AppError('request.not_found');
  return factor;
}
