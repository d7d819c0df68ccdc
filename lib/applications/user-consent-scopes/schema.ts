import { z } from 'zod';
import { userScopes } from '@/lib/config/wire';
import { resourceRow, scopeRow } from '@/lib/resources/schema';

/** Scopes about the user that a third-party application may ask for. */
const userScope = z.enum(userScopes);

const ids = z.array(z.string().min(1)).optional();

export const addConsentScopes = z.object({
  organizationScopes: ids,
  resourceScopes: ids,
  organizationResourceScopes: ids,
  userScopes: z.array(userScope).optional(),
});

export type AddedConsentScopes = z.output<typeof addConsentScopes>;

const scopesOfResource = z.object({
  resource: resourceRow.pick({ id: true, name: true, indicator: true }),
  scopes: z.array(scopeRow.pick({ id: true, name: true, description: true })),
});

export type ScopesOfResource = z.output<typeof scopesOfResource>;

export const consentScopes = z.object({
  organizationScopes: z.array(
    z.object({
      id: z.string().min(1).max(21),
      name: z.string().min(1).max(128),
      description: z.string().max(256).nullable(),
    }),
  ),
  resourceScopes: z.array(scopesOfResource),
  organizationResourceScopes: z.array(scopesOfResource),
  userScopes: z.array(userScope),
});

export type ConsentScopes = z.output<typeof consentScopes>;

/** Which scope of a ceiling, as paths say it. */
export const consentScopePath = z.object({
  scopeType: z.enum([
    'organization-scopes',
    'resource-scopes',
    'organization-resource-scopes',
    'user-scopes',
  ]),
  scopeId: z.string(),
});

export type ConsentScopeType = z.output<typeof consentScopePath>['scopeType'];
