import { errors } from 'oidc-provider';
import { DocumentError } from '@/lib/dynamic-clients/documents/document-error';
import type { LimitReading } from '@/lib/dynamic-clients/documents/find';
import type { DynamicClient } from '@/lib/dynamic-clients/dynamic-client';
import { findDynamicClient } from '@/lib/dynamic-clients/find';
import { publicNetworkOf } from '@/lib/outbound/network';
import { takeTurn } from '@/lib/security/lock-out';
import { requestState } from '../request-state';

/** Nobody comes with so many new clients in an hour, but whoever fills the database or has others' servers asked. */
const limits = { maxAttempts: 100, lockoutDuration: 10 };

/** Counts the documents that are new here by the network of whoever has them read, which then has to wait. */
const limitReading: LimitReading = async (read) => {
  const network = publicNetworkOf(requestState()?.address ?? '');
  const target = `documents ${network}`;
  if (network !== undefined && !(await takeTurn({ pool: 'client-document', target }, limits))) {
    throw new errors.InvalidClient('too many metadata documents that are new here');
  }
  return read();
};

/**
 * The client of that id that nobody set up here.
 *
 * @throws errors.InvalidClient where its document is of no use
 */
export async function findUsableDynamicClient(
  clientId: string,
): Promise<DynamicClient | undefined> {
  try {
    return await findDynamicClient(clientId, limitReading);
  } catch (cause) {
    if (!(cause instanceof DocumentError)) throw cause;
    throw new errors.InvalidClient(`the client is not usable: ${cause.description}`, { cause });
  }
}
