import { AppError } from '@/lib/errors/app-error';
import { doorPages } from '@/lib/experience/pages';
import { mustAgree } from '@/lib/sign-in-experience/terms';
import {
  identifierForm,
  identifierFormNames,
  identifierFormRemembers,
} from '../../../_parts/schemas';
import { companyFirst } from '../../../_parts/sso-post';
import { stepPost } from '../../../_parts/step-post';

/** The address of somebody whose company signs them in. */
export const POST = stepPost(
  [...identifierFormNames, 'from'],
  (answer, settings, _params, { from }) => {
    const page = doorPages.find((one) => one === from) ?? '/single-sign-on';
    return answer({
      page,
      schema: identifierForm({ kinds: ['email'], agreement: mustAgree(settings, 'signIn') }),
      command: companyFirst(page, async () => {
        throw new AppError('connector.not_found');
      }),
      remembers: identifierFormRemembers,
      field: 'company',
      provesPerson: true,
    });
  },
);
