/**
 * The floor plan: who may import whom. A rank imports the ranks before it; inside a rank a folder
 * may import those to its left. `lib/http` is in two ranks, because contracts are written with it
 * everywhere while mounting them knows everything.
 */
export const ranks = [
  ['config', 'errors', 'crypto', 'i18n'],
  ['db'],
  ['events', 'ui', 'http', 'outbound', 'upstream'],
  [
    'settings',
    'oidc-records',
    'resources',
    'roles',
    'organization-template',
    'applications',
    'dynamic-clients',
    'users',
    'sso',
    'organizations',
    'trusted-devices',
    'personal-access-tokens',
    'subject-tokens',
    'one-time-tokens',
    'verification-codes',
    'email-templates',
    'custom-profile-fields',
    'custom-phrases',
    'logs',
  ],
  ['connectors', 'security'],
  ['sign-in-experience', 'messages', 'scripts'],
  ['factors', 'mfa', 'invitations', 'hooks'],
  ['oidc'],
  ['experience', 'consent', 'saml', 'account', 'setup'],
  ['http/mount', 'http/openapi', 'api', 'boot', 'admin'],
  ['app'],
] as const;

export type Place = { name: string; rank: number; position: number };

/** The room of the floor plan that a file belongs to, or undefined if it is not drawn there. */
export function placeOf(path: string): Place | undefined {
  const [top = '', folder = '', file = ''] = path.replace(/\.\w+$/, '').split('/');
  const isDoor = top === 'app' || top === 'proxy' || top === 'instrumentation';
  const names = isDoor ? ['app'] : [`${folder}/${file}`, folder];
  for (const name of names) {
    for (const [rank, folders] of ranks.entries()) {
      const position = (folders as readonly string[]).indexOf(name);
      if (position >= 0) return { name, rank, position };
    }
  }
  return undefined;
}

/** Whether code in one place may import code in another. */
export function mayImport(from: Place, to: Place): boolean {
  if (from.rank !== to.rank) return from.rank > to.rank;
  return from.position >= to.position;
}
