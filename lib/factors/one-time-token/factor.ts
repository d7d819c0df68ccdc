import { type Factor, recordKind } from '../factor';
import { namedEmail, unknownIdentifier } from '../identifier-record';
import { joining, oneTimeTokenRecord } from './record';
import { verifyOneTimeToken } from './verify';

/** A link that the tenant made for somebody: who opens it can read the mail of that address. */
export const oneTimeToken = {
  records: {
    OneTimeToken: recordKind({
      shape: oneTimeTokenRecord,
      secrets: [],
      isVerified: ({ verified }) => verified,
      verify: verifyOneTimeToken,
      identify: {
        isEnabled: () => true,
        findUser: ({ identifier }, people) => people.byIdentifier(identifier),
        unknown: unknownIdentifier,
      },
      isInvitation: true,
      recovers: ({ oneTimeTokenContext }) =>
        oneTimeTokenContext?.interactionEvent === 'ForgotPassword',
      bind: (record) => ({ primaryEmail: record.identifier.value, ...joining(record) }),
      bring: joining,
      email: namedEmail,
      amr: ['otp'],
      means: 'mailbox',
    }),
  },
} satisfies Factor;
