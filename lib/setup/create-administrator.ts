import { hashPassword } from '@/lib/crypto/passwords';
import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { checkPassword } from '@/lib/security/check-password';
import { usernameShape } from '@/lib/security/username-policy';
import { createUser, lockAdministrators } from '@/lib/users/store';
import { issuePageToken, pageTokenHash } from './page-tokens';
import { administratorExists, grantAdministrator, pageTokenIsValid, spendPageToken } from './store';

/** Time to register the first application after the administrator is created. */
const sessionLifetimeSeconds = 3_600;

type Credentials = { username: string; password: string };

function checkUsername(username: string): void {
  if (/^\d/.test(username)) throw new AppError('user.username_starts_with_number');
  if (!usernameShape.test(username)) throw new AppError('user.username_invalid_charset_hard');
}

/** Adds an administrator, all or nothing. `guard` runs first, within the transaction. */
async function insertAdministrator(
  { username, password }: Credentials,
  guard: () => Promise<void>,
): Promise<string> {
  const { digest, algorithm } = await hashPassword(password);
  return transaction(async () => {
    await lockAdministrators();
    await guard();
    const { id } = await createUser({
      username,
      passwordDigest: digest,
      passwordAlgorithm: algorithm,
      passwordUpdatedAt: new Date(),
    });
    await grantAdministrator(id);
    return id;
  });
}

/**
 * Creates the first administrator and spends the set-up link, both or neither. The administrator's
 * password is held to the built-in policy: no tenant setting reaches the Console's door.
 *
 * @returns a token for `createFirstApplication`, good for an hour
 * @throws AppError `auth.forbidden` if there is an administrator, `auth.unauthorized` if the link is
 * spent or too old, or what is wrong with the username or the password
 */
export async function createAdministrator({
  token,
  ...credentials
}: Credentials & { token: string }): Promise<{ userId: string; token: string }> {
  const hash = pageTokenHash(token);
  if (await administratorExists()) throw new AppError('auth.forbidden');
  if (!(await pageTokenIsValid(hash, 'setup'))) throw new AppError('auth.unauthorized');
  checkUsername(credentials.username);
  await checkPassword(credentials.password, {}, { username: credentials.username });

  const userId = await insertAdministrator(credentials, async () => {
    if (await administratorExists()) throw new AppError('auth.forbidden');
    if (!(await spendPageToken(hash, 'setup'))) throw new AppError('auth.unauthorized');
  });
  return { userId, token: await issuePageToken('first-application', sessionLifetimeSeconds) };
}

/**
 * Adds an administrator for whoever runs the server, who is trusted with the choice of the password.
 *
 * @throws AppError what is wrong with the username, or that it is taken
 */
export function addAdministrator(credentials: Credentials): Promise<string> {
  checkUsername(credentials.username);
  return insertAdministrator(credentials, async () => {});
}

/** Creates the administrator that the environment names unless there is one. */
export async function createBootstrapAdministrator(credentials: Credentials): Promise<void> {
  if (!(await administratorExists())) await addAdministrator(credentials);
}
