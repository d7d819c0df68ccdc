import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import type { Step } from '../step';
import { connectorName } from './connector-name';

/** Who has come back from a provider, and what the provider is called. */
export type Arrival = { record: VerificationRecord; name: string };

export async function arrivedBy(
  { interaction, locale }: Pick<Step, 'interaction' | 'locale'>,
  connectorId: string,
): Promise<Arrival | undefined> {
  const record = interaction?.verificationRecords.find(
    (one) => 'connectorId' in one && one.connectorId === connectorId,
  );
  if (!record || !kindOf(record).isVerified(record)) return undefined;
  return { record, name: await connectorName(connectorId, locale) };
}
