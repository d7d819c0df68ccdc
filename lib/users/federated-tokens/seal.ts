import type { z } from 'zod';
import { decrypt, encrypt } from '@/lib/crypto/encryption';
import { type UpstreamTokens, upstreamTokens } from '@/lib/upstream/schema';
import type { tokenMetadata } from './schema';

/** A provider's tokens as they are kept. */
export function sealTokens(tokens: UpstreamTokens): string {
  return encrypt(JSON.stringify(tokens));
}

function openTokens(sealed: string): UpstreamTokens {
  return upstreamTokens.parse(JSON.parse(decrypt(sealed)));
}

/** What may be told of sealed tokens. */
export function metadataOf(sealed: string): z.output<typeof tokenMetadata> {
  const { scope, expires_at: expiresAt, token_type: tokenType, ...tokens } = openTokens(sealed);
  return {
    ...(scope !== undefined && { scope }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(tokenType !== undefined && { tokenType }),
    hasRefreshToken: tokens.refresh_token !== undefined,
  };
}
