import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { type LookupPurpose, lookupHash } from '@/lib/crypto/hmac';
import { deriveKey } from '@/lib/crypto/secret-key';

/** What `encrypt` makes, wherever it stands in a row. */
const sealed = /^v1\.[\w-]{38,}$/;

/** For what the keyed hash in a table's column `lookup` is made; it is of `encryptedValue`. */
export const lookupPurposes: Readonly<Record<string, LookupPurpose>> = {
  application_secrets: 'application-secret',
  personal_access_tokens: 'personal-access-token',
  one_time_tokens: 'one-time-token',
  backup_codes: 'backup-code',
};

type Row = Record<string, unknown>;

/** Seals a row's secrets, which are sealed under another secret key, under this process's own. */
export function createResealer(from: Buffer): (table: string, row: string) => string {
  const key = deriveKey(from, 'encryption');
  const resealText = (text: string): string => {
    if (!sealed.test(text)) return text;
    try {
      return encrypt(decrypt(text, key));
    } catch {
      // Anybody may have written such a text into a field of theirs.
      return text;
    }
  };
  return (table, row) => {
    if (!row.includes('"v1.')) return row;
    const changed = JSON.parse(row, (_name, value) =>
      typeof value === 'string' ? resealText(value) : value,
    ) as Row;
    if (typeof changed.encryptedValue === 'string') {
      // Throws for what could not be opened.
      const secret = decrypt(changed.encryptedValue);
      const purpose = lookupPurposes[table];
      if (purpose) changed.lookup = lookupHash(purpose, secret);
    }
    return JSON.stringify(changed);
  };
}
