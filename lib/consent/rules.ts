import type { ConsentScopes } from '@/lib/applications/user-consent-scopes/schema';
import { isLoopbackHost } from '@/lib/config/loopback';
import { signInScopes, wire } from '@/lib/config/wire';
import type { ScopesByApi } from '@/lib/oidc/grants/save';
import type { OrganizationToChoose, ScopesOfApi } from './schema';

/** What the provider found not to be granted yet, as it keeps it with the prompt. */
export type Missing = {
  missingOIDCScope?: string[];
  missingResourceScopes?: Record<string, string[]>;
};

/** Scopes that an app may have without a word: they are no more than signing in. */
const wordless: ReadonlySet<string> = new Set(signInScopes);

export function isWordless(scope: string): boolean {
  return wordless.has(scope);
}

/** Of scopes by API, those that are asked for and held; APIs without any are left out. */
function pick(all: readonly ScopesOfApi[], asked: ScopesByApi, held: ReadonlySet<string>) {
  return all.flatMap(({ resource, scopes }) => {
    const names = new Set(asked[resource.indicator]);
    const picked = scopes.filter(({ id, name }) => names.has(name) && held.has(id));
    return picked.length > 0 ? [{ resource, scopes: picked }] : [];
  });
}

/** The scopes of organizations themselves, as if they were those of an API (wire §6.4). */
function asApi(scopes: ConsentScopes['organizationScopes']): ScopesOfApi[] {
  const name = wire.organizationResource;
  return [{ resource: { id: name, name, indicator: name }, scopes }];
}

/** A member of an organization with the ids of the scopes that their roles hold in it. */
export type Member = { id: string; name: string; scopeIds: string[] };

/**
 * What of the missing scopes of APIs the user can grant: as themselves, and in each of their
 * organizations. The rest of what is asked is nobody's to give.
 */
export function grantable(
  ceiling: ConsentScopes,
  asked: ScopesByApi,
  ownScopeIds: readonly string[],
  members: readonly Member[],
): { own: ScopesOfApi[]; organizations: OrganizationToChoose[] } {
  const inOrganizations = [
    ...asApi(ceiling.organizationScopes),
    ...ceiling.organizationResourceScopes,
  ];
  return {
    own: pick(ceiling.resourceScopes, asked, new Set(ownScopeIds)),
    organizations: members.map(({ id, name, scopeIds }) => ({
      id,
      name,
      missingResourceScopes: pick(inOrganizations, asked, new Set(scopeIds)),
    })),
  };
}

/** Of the scopes asked for, those that are granted and those that are not, by indicator. */
export function decide(
  asked: ScopesByApi,
  granted: readonly ScopesOfApi[],
): { granted: ScopesByApi; refused: ScopesByApi } {
  const names = new Map<string, Set<string>>();
  for (const { resource, scopes } of granted) {
    const known = names.get(resource.indicator) ?? new Set();
    for (const { name } of scopes) known.add(name);
    names.set(resource.indicator, known);
  }
  const split = (isGranted: boolean) =>
    Object.fromEntries(
      Object.entries(asked).map(([indicator, scopes]) => [
        indicator,
        scopes.filter((name) => (names.get(indicator)?.has(name) ?? false) === isGranted),
      ]),
    );
  return { granted: split(true), refused: split(false) };
}

/** The host that somebody goes back to; undefined for an app on their own device (RFC 8252 §7). */
export function returnHost(redirectUri: string): string | undefined {
  const url = URL.parse(redirectUri);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined;
  return isLoopbackHost(url.hostname) ? undefined : url.host;
}
