import { type Factor, recordKind } from '../factor';
import { namedEmail, unknownIdentifier } from '../identifier-record';
import { chooseNewIdentity } from './new-password-identity';
import { newPasswordIdentityRecord, passwordRecord } from './record';
import { verifyByPassword } from './verify';

/** Something one knows: a password, with a username, an e-mail address or a phone number. */
export const password = {
  records: {
    Password: recordKind({
      shape: passwordRecord,
      secrets: ['userId'],
      isVerified: ({ verified }) => verified,
      verify: verifyByPassword,
      identify: {
        isEnabled: ({ identifier }, { signIn }) =>
          signIn.methods.some((method) => method.identifier === identifier.type && method.password),
        findUser: ({ userId }, people) => people.byId(userId),
        unknown: unknownIdentifier,
      },
      email: namedEmail,
      amr: ['pwd'],
      means: 'password',
    }),
    NewPasswordIdentity: recordKind({
      shape: newPasswordIdentityRecord,
      secrets: ['password'],
      // There is nothing to prove: the username is free and the password is one's own choice.
      isVerified: () => true,
      start: chooseNewIdentity,
      bind: ({ identifier, password: chosen }) => ({
        username: identifier.value,
        password: chosen,
      }),
      amr: ['pwd'],
      means: 'password',
    }),
  },
} satisfies Factor;
