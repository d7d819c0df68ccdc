import type { KoaContextWithOIDC } from 'oidc-provider';
import {
  findRegisteredClient,
  isUseNoted,
  noteUse,
} from '@/lib/dynamic-clients/registrations/store';
import { settingsOf } from '../clients';
import { requestState } from '../request-state';

/** After a code or tokens were issued: a client that registered itself is kept as long as it is used. */
export function noteClientUse({ oidc: { client } }: KoaContextWithOIDC): void {
  if (!client || settingsOf(client).way !== 'registration') return;
  const { clientId } = client;
  requestState()?.alsoWrite(async () => {
    const registered = await findRegisteredClient(clientId);
    if (registered && !isUseNoted(registered)) await noteUse(clientId);
  });
}
