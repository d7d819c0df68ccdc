import type { Deliverable } from '@/lib/connectors/deliverable';

/** By what kinds of addresses a password can be set anew. */
export function recoveryKinds({ email, phone }: Deliverable): ('email' | 'phone')[] {
  return [...(email ? ['email' as const] : []), ...(phone ? ['phone' as const] : [])];
}
