import { cookies } from 'next/headers';
import { z } from 'zod';
import { env } from '@/lib/config/env';
import { decrypt, encrypt } from '@/lib/crypto/encryption';

const cookieName = '_setup';

const progress = z.discriminatedUnion('at', [
  /** The administrator exists; the token lets the first application be made. */
  z.object({ at: z.literal('application'), token: z.string() }),
  z.object({ at: z.literal('done'), applicationId: z.string().optional() }),
]);

/** How far a set-up has come, once its link is spent. */
export type Progress = z.output<typeof progress>;

/** The progress that this browser's sealed cookie holds, if it holds one. */
export async function readProgress(): Promise<Progress | undefined> {
  const sealed = (await cookies()).get(cookieName)?.value;
  if (!sealed) return undefined;
  try {
    return progress.safeParse(JSON.parse(decrypt(sealed))).data;
  } catch {
    return undefined;
  }
}

/** The cookie that keeps the progress for an hour, readable by the set-up pages alone. */
export function progressCookie(value: Progress): string {
  const sealed = encrypt(JSON.stringify(value));
  const secure = env().isSecure ? '; Secure' : '';
  return `${cookieName}=${sealed}; Path=/setup; Max-Age=3600; HttpOnly; SameSite=Lax${secure}`;
}
