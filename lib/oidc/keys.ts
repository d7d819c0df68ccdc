import { createPrivateKey, type JsonWebKey } from 'node:crypto';
import { singleton } from '@/lib/config/singleton';
import { decrypt } from '@/lib/crypto/encryption';
import { type CookieSigner, createCookieSigner } from './cookie-signature';
import { makeCookieKey, makeSigningKey } from './key-rotation/make-key';
import { addFirstKeys, findKeys, type OidcKey } from './key-rotation/store';

/** JWS algorithm by curve (RFC 7518 §3.4); RSA keys sign with RS256. */
const algorithmByCurve: Record<string, string> = {
  'P-256': 'ES256',
  'P-384': 'ES384',
  'P-521': 'ES512',
};

export type SigningKey = JsonWebKey & { kid: string; alg: string; use: 'sig' };

export type ProviderKeys = {
  /** Every published key, the one that signs first. */
  signing: SigningKey[];
  /** Of the key that signs. */
  algorithm: string;
  signer: CookieSigner;
  /** The same text for the same keys. */
  fingerprint: string;
};

function toSigningKey({ id, encryptedValue }: OidcKey): SigningKey {
  const jwk = createPrivateKey(decrypt(encryptedValue)).export({ format: 'jwk' });
  const alg = jwk.kty === 'RSA' ? 'RS256' : algorithmByCurve[jwk.crv ?? ''];
  if (!alg) throw new Error(`The signing key ${id} is of a kind that cannot be used.`);
  return { ...jwk, kid: id, alg, use: 'sig' };
}

function openKeys(rows: OidcKey[], fingerprint: string): ProviderKeys {
  const signing = rows
    .filter(({ use }) => use === 'private')
    .toSorted((a, b) => Number(b.status === 'Current') - Number(a.status === 'Current'))
    .map(toSigningKey);
  const cookies = rows
    .filter(({ use }) => use === 'cookie')
    .map(({ encryptedValue }) => decrypt(encryptedValue));
  const algorithm = signing[0]?.alg;
  if (!algorithm || cookies.length === 0) {
    throw new Error('The database holds no signing keys. Start Genkan with its own start command.');
  }
  return { signing, algorithm, signer: createCookieSigner(cookies), fingerprint };
}

/** Which keys there are, and which of them signs. */
function fingerprintOf(rows: OidcKey[]): string {
  return rows.map(({ id, status }) => `${id}=${status ?? ''}`).join(' ');
}

/**
 * The keys that tokens and cookies are signed with. Opened once for as long as they stay the same.
 *
 * @throws Error when the database holds none.
 */
export async function loadProviderKeys(): Promise<ProviderKeys> {
  const rows = await findKeys();
  const fingerprint = fingerprintOf(rows);
  const opened = singleton<{ keys?: ProviderKeys }>('oidc.keys', () => ({}));
  if (opened.keys?.fingerprint !== fingerprint) opened.keys = openKeys(rows, fingerprint);
  return opened.keys;
}

/** Makes the first ES384 signing key and the first cookie key, unless there are any. */
export async function seedProviderKeys(): Promise<void> {
  const existing = new Set((await findKeys()).map(({ use }) => use));
  if (existing.has('private') && existing.has('cookie')) return;
  await addFirstKeys([
    { ...(await makeSigningKey('EC')), use: 'private', status: 'Current' },
    { ...makeCookieKey(), use: 'cookie', status: null },
  ]);
}
