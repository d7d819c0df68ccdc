import { z } from 'zod';
import { route } from '@/lib/http/route';
import { changeAccountCenter, readAccountCenter } from './account-center';
import { accountCenterRow, updateAccountCenter } from './schema';

export const accountCenterRoutes = [
  route({
    on: 'GET /account-center',
    summary: "Get the account center's settings",
    operationId: 'GetAccountCenterSettings',
    responses: { 200: accountCenterRow },
    run: readAccountCenter,
  }),
  route({
    on: 'PATCH /account-center',
    summary: "Change the account center's settings; each is replaced as a whole",
    operationId: 'UpdateAccountCenterSettings',
    body: updateAccountCenter,
    responses: { 200: accountCenterRow },
    run: ({ body }) => changeAccountCenter((old) => ({ ...old, ...body })),
  }),
];

/** What the account center's own pages read before anybody has signed in. */
export const wellKnownAccountCenterRoutes = [
  route({
    on: 'GET /.well-known/account-center',
    summary: "Get the account center's settings",
    operationId: 'GetWellKnownAccountCenter',
    responses: { 200: accountCenterRow },
    run: readAccountCenter,
  }),
];

/** Which pages elsewhere share the passkeys of this host: browsers read it there (WebAuthn §5.11). */
export const relatedOriginRoutes = [
  route({
    on: 'GET /webauthn',
    summary: 'Get the origins that share the passkeys of this host',
    operationId: 'GetWellKnownWebAuthn',
    responses: { 200: z.object({ origins: z.array(z.string()) }) },
    run: async () => {
      const { webauthnRelatedOrigins: origins } = await readAccountCenter();
      return { origins };
    },
  }),
];
