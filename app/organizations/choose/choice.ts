import type { Choice } from '@/lib/account/organizations/choose';
import { wire } from '@/lib/config/wire';

/** What an application asked for, by the names of an authorization request (RFC 6749 §4.1.1). */
export function choiceOf(from: { get(name: string): string | null }): Choice {
  return {
    clientId: from.get('client_id') ?? '',
    redirectUri: from.get('redirect_uri') ?? '',
    state: from.get('state') ?? '',
  };
}

/** The parameters of a choice, for an address or the hidden fields of a form. */
export function parametersOf({ clientId, redirectUri, state }: Choice): [string, string][] {
  return [
    ['client_id', clientId],
    ['redirect_uri', redirectUri],
    ['state', state],
  ];
}

type Shown = { current: string | null; uiLocales: string | null };

/** The page that asks, with the look of the application, and of the organization that one is in. */
export function chooseUrl(choice: Choice, { current, uiLocales }: Shown): string {
  const query = new URLSearchParams(parametersOf(choice));
  query.set('app_id', choice.clientId || wire.applications.accountCenter);
  if (current) query.set('organization_id', current);
  if (uiLocales) query.set('ui_locales', uiLocales);
  return `/organizations/choose?${query}`;
}
