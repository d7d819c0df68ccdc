import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { type UpstreamTokens, upstreamTokens } from '@/lib/upstream/schema';

/** A provider's tokens as they are kept. */
export function sealTokens(tokens: UpstreamTokens): string {
  return encrypt(JSON.stringify(tokens));
}

export function openTokens(sealed: string): UpstreamTokens {
  return upstreamTokens.parse(JSON.parse(decrypt(sealed)));
}
