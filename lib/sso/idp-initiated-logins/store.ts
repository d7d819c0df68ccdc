import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { tokenHash } from '@/lib/crypto/token-hash';
import { db } from '@/lib/db/client';
import { type UpstreamLogin, upstreamLogin } from '@/lib/upstream/schema';

type Kept = { ssoConnectorId: string; secret: string };

/** Keeps who came unasked, for the browser that holds the secret. */
export async function insertIdpInitiatedLogin(
  { ssoConnectorId, secret }: Kept,
  login: UpstreamLogin,
  expiresAt: Date,
): Promise<void> {
  const encryptedResult = encrypt(JSON.stringify(upstreamLogin.parse(login)));
  const secretHash = tokenHash(secret);
  await db().idpInitiatedLogin.create({
    data: { secretHash, ssoConnectorId, encryptedResult, expiresAt },
  });
}

/** Who came with this secret by that connector, if that was not too long ago. */
export async function findIdpInitiatedLogin({
  ssoConnectorId,
  secret,
}: Kept): Promise<UpstreamLogin | undefined> {
  const row = await db().idpInitiatedLogin.findFirst({
    where: { secretHash: tokenHash(secret), ssoConnectorId, expiresAt: { gt: new Date() } },
    select: { encryptedResult: true },
  });
  return row ? upstreamLogin.parse(JSON.parse(decrypt(row.encryptedResult))) : undefined;
}

/** Uses it up: of two who do it at the same moment, one succeeds. */
export async function spendIdpInitiatedLogin({ ssoConnectorId, secret }: Kept): Promise<boolean> {
  const { count } = await db().idpInitiatedLogin.deleteMany({
    where: { secretHash: tokenHash(secret), ssoConnectorId, expiresAt: { gt: new Date() } },
  });
  return count > 0;
}
