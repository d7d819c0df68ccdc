import { transaction } from '@/lib/db/tx';
import { AppError } from '@/lib/errors/app-error';
import { endOf } from './refusal';
import type { Invitation } from './schema';
import { findInvitation, revokePending } from './store';

/**
 * Takes a pending invitation back.
 *
 * @throws AppError `entity.not_found`; `request.invalid_input` (422) for one that has ended
 */
export function revokeInvitation(id: string): Promise<Invitation> {
  return transaction(async () => {
    const issue = (await revokePending(id)) ? undefined : await endOf(id);
    const revoked = issue ? undefined : await findInvitation(id);
    if (!revoked) throw issue ?? new AppError('entity.not_found');
    return revoked;
  });
}
