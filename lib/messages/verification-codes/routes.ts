import { z } from 'zod';
import { deliveryErrors } from '@/lib/connectors/deliver';
import { type Route, route } from '@/lib/http/route';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { getSignInExperience } from '@/lib/sign-in-experience/store';
import { emailAddress, phoneNumber } from '@/lib/users/addresses';
import { codeErrors, type Recipient } from '@/lib/verification-codes/rules';
import { spendCode, tryCode } from '@/lib/verification-codes/store';
import { bindingOf, requestCode } from './request-code';

const email = z.object({ email: emailAddress });
const phone = z.object({ phone: phoneNumber });
const verificationCode = z.string().min(1);

function recipientOf(body: { email: string } | { phone: string }): Recipient {
  return 'email' in body
    ? { type: 'email', value: body.email }
    : { type: 'phone', value: body.phone };
}

/** In the language that the back end asks for on behalf of the person, else in the tenant's. */
async function localeFor({ headers }: Request) {
  const { autoDetect, fallbackLanguage: fallback } = (await getSignInExperience()).languageInfo;
  return negotiateLocale({
    acceptLanguage: headers.get('accept-language'),
    fallback,
    autoDetect,
  });
}

/** Codes for a tenant's own back end (wire/management.md §1.19). */
export const verificationCodeRoutes: Route[] = [
  route({
    on: 'POST /verification-codes',
    summary: 'Send a verification code',
    body: z.union([email, phone]),
    responses: { 204: null },
    throws: ['request.message_rate_limited', 'connector.not_found', ...deliveryErrors],
    run: async ({ request, body }) => {
      await requestCode(recipientOf(body), { locale: await localeFor(request) });
    },
  }),
  route({
    on: 'POST /verification-codes/verify',
    operationId: 'VerifyVerificationCode',
    summary: 'Verify a verification code, which uses it up',
    body: z.union([email.extend({ verificationCode }), phone.extend({ verificationCode })]),
    responses: { 204: null },
    throws: codeErrors,
    run: async ({ body }) => {
      const binding = bindingOf(recipientOf(body));
      const { verificationCodePolicy } = await getSignInExperience();
      await tryCode(binding, body.verificationCode, verificationCodePolicy);
      await spendCode(binding, body.verificationCode);
    },
  }),
];
