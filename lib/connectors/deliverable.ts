import { env } from '@/lib/config/env';
import { messageConnectors } from './registry';
import { findMessageConnector } from './store';

/** Which addresses a message can be sent to. */
export type Deliverable = { email: boolean; phone: boolean };

/** One of a kind that this version does not know sends nothing. */
async function isSetUp(type: 'Email' | 'Sms'): Promise<boolean> {
  const connector = await findMessageConnector(type);
  return connector !== undefined && messageConnectors.has(connector.factoryId);
}

/** What can be sent: by a connector, or on a developer's machine into the local mailbox. */
export async function deliverable(): Promise<Deliverable> {
  if (env().mode === 'local') return { email: true, phone: true };
  const [email, phone] = await Promise.all([isSetUp('Email'), isSetUp('Sms')]);
  return { email, phone };
}
