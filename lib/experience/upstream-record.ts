import { AppError } from '@/lib/errors/app-error';
import { kindOf, type VerificationRecord } from '@/lib/factors/registry';
import type { Interaction } from './interaction';

/**
 * That somebody was sent to the provider of that connector.
 *
 * @throws AppError `session.verification_session_not_found`
 */
export function upstreamRecord(
  { verificationRecords }: Interaction,
  connectorId: string,
): VerificationRecord {
  const found = verificationRecords.find(
    (record) => 'connectorId' in record && record.connectorId === connectorId,
  );
  if (!found) throw new AppError('session.verification_session_not_found');
  return found;
}

/**
 * The same, of whoever has come back.
 *
 * @throws AppError `session.verification_session_not_found`, `session.verification_failed`
 */
export function provedUpstream(before: Interaction, connectorId: string): VerificationRecord {
  const record = upstreamRecord(before, connectorId);
  if (!kindOf(record).isVerified(record)) throw new AppError('session.verification_failed');
  return record;
}
