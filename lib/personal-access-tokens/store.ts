import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { lookupHash } from '@/lib/crypto/hmac';
import { secretValue } from '@/lib/crypto/ids';
import { db } from '@/lib/db/client';
import type { PersonalAccessToken as Row } from '@/lib/db/generated/client';
import type { PersonalAccessToken } from './schema';

const prefix = 'pat_';

function inClear({ encryptedValue, lookup: _, ...row }: Row): PersonalAccessToken {
  return { ...row, value: decrypt(encryptedValue) };
}

function lookupOf(value: string): string {
  return lookupHash('personal-access-token', value);
}

/** The user's tokens in clear, expired ones included, oldest first. */
export async function findPersonalAccessTokens(userId: string): Promise<PersonalAccessToken[]> {
  const rows = await db().personalAccessToken.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { name: 'asc' }],
  });
  return rows.map(inClear);
}

/** Whose token it is and until when it is good, whoever shows it. */
export async function findPersonalAccessTokenOwner(
  value: string,
): Promise<Pick<PersonalAccessToken, 'userId' | 'expiresAt'> | undefined> {
  const [owner] = await db().$queryRaw<Pick<PersonalAccessToken, 'userId' | 'expiresAt'>[]>`
    SELECT "userId", "expiresAt" FROM "personal_access_tokens" WHERE "lookup" = ${lookupOf(value)}`;
  return owner;
}

/** @throws AppError `user.personal_access_token_name_exists`, or a 404 for an unknown user */
export async function insertPersonalAccessToken(
  userId: string,
  { name, expiresAt }: Pick<PersonalAccessToken, 'name' | 'expiresAt'>,
): Promise<PersonalAccessToken> {
  const value = prefix + secretValue();
  const row = await db().personalAccessToken.create({
    data: { userId, name, expiresAt, encryptedValue: encrypt(value), lookup: lookupOf(value) },
  });
  return inClear(row);
}

export async function changePersonalAccessTokenName(
  userId: string,
  name: string,
  newName: string,
): Promise<PersonalAccessToken | undefined> {
  const [row] = await db().personalAccessToken.updateManyAndReturn({
    where: { userId, name },
    data: { name: newName },
  });
  return row && inClear(row);
}

export async function removePersonalAccessToken(userId: string, name: string): Promise<boolean> {
  const { count } = await db().personalAccessToken.deleteMany({ where: { userId, name } });
  return count > 0;
}
