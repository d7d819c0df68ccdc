import { env } from '@/lib/config/env';
import { findMessageConnector } from './store';

/** Which addresses a message can be sent to. */
export type Deliverable = { email: boolean; phone: boolean };

/** What can be sent: by a connector, or on a developer's machine into the local mailbox. */
export async function deliverable(): Promise<Deliverable> {
  if (env().mode === 'local') return { email: true, phone: true };
  const [email, phone] = await Promise.all([
    findMessageConnector('Email'),
    findMessageConnector('Sms'),
  ]);
  return { email: email !== undefined, phone: phone !== undefined };
}
