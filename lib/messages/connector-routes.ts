import { z } from 'zod';
import { deliveryErrors } from '@/lib/connectors/deliver';
import { AppError } from '@/lib/errors/app-error';
import { freeJson } from '@/lib/http/fields';
import { route } from '@/lib/http/route';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { emailAddress, phoneNumber } from '@/lib/users/addresses';
import { testConnector } from './test-connector';

const trial = z.object({
  phone: phoneNumber.optional(),
  email: emailAddress.optional(),
  config: freeJson,
  locale: z.string().optional(),
});

type Trial = z.output<typeof trial>;

/** A phone number goes before an address. */
function recipientOf({ phone, email }: Trial) {
  if (phone) return { type: 'phone', value: phone } as const;
  if (email) return { type: 'email', value: email } as const;
  throw new AppError('guard.invalid_input', { details: 'body: email or phone is needed.' });
}

/** What of connectors sends messages. */
export const connectorTestRoutes = [
  route({
    on: 'POST /connectors/:factoryId/test',
    summary: 'Try the settings of a connector out: a message with the code 000000 is sent',
    operationId: 'CreateConnectorTest',
    body: trial,
    responses: { 204: null },
    throws: [
      { code: 'connector.not_found', status: 400 },
      'connector.unexpected_type',
      ...deliveryErrors,
    ],
    run: async ({ params: { factoryId }, body, locale: fallback }) => {
      const { config, locale: uiLocales = null } = body;
      const locale = negotiateLocale({ uiLocales, fallback, autoDetect: false });
      await testConnector(factoryId, { to: recipientOf(body), config, locale });
    },
  }),
];
