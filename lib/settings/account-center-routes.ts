import { route } from '@/lib/http/route';
import {
  accountCenterRow,
  accountCenterSetting,
  defaultAccountCenter,
  updateAccountCenter,
} from './schema';
import { changeSetting, readSetting } from './store';

const key = 'account-center';
const read = () => readSetting(key, accountCenterSetting, defaultAccountCenter);

export const accountCenterRoutes = [
  route({
    on: 'GET /account-center',
    summary: "Get the account center's settings",
    operationId: 'GetAccountCenterSettings',
    responses: { 200: accountCenterRow },
    run: read,
  }),
  route({
    on: 'PATCH /account-center',
    summary: "Change the account center's settings; each is replaced as a whole",
    operationId: 'UpdateAccountCenterSettings',
    body: updateAccountCenter,
    responses: { 200: accountCenterRow },
    run: ({ body }) =>
      changeSetting(key, accountCenterSetting, defaultAccountCenter, (old) => ({
        ...old,
        ...body,
      })),
  }),
];

/** What the account center's own pages read before anybody has signed in. */
export const wellKnownAccountCenterRoutes = [
  route({
    on: 'GET /.well-known/account-center',
    summary: "Get the account center's settings",
    operationId: 'GetWellKnownAccountCenter',
    responses: { 200: accountCenterRow },
    run: read,
  }),
];
