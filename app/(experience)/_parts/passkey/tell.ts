import { sendSignal } from '@simplewebauthn/browser';
import type { Signals } from '@/lib/factors/web-authn/signals';

/** Nobody waits longer for a password manager that does not answer. */
const patienceMs = 1000;

/** Tells the browser's list of passkeys. Where it cannot be told, nothing is lost. */
export async function tell({ rpId: rpID, unknown, user }: Signals): Promise<void> {
  const sent = [
    unknown && sendSignal({ signalName: 'unknownCredential', rpID, credentialID: unknown }),
    user &&
      sendSignal({
        signalName: 'allAcceptedCredentials',
        rpID,
        userID: user.id,
        allAcceptedCredentialIDs: user.credentialIds,
      }),
    user &&
      sendSignal({
        signalName: 'currentUserDetails',
        rpID,
        userID: user.id,
        userName: user.name,
        userDisplayName: user.displayName,
      }),
  ];
  const enough = new Promise((resolve) => setTimeout(resolve, patienceMs));
  await Promise.race([Promise.allSettled(sent), enough]);
}
