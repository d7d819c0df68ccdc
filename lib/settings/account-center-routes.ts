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
