import { transaction } from '@/lib/db/tx';
import { revokeUserEverything } from '@/lib/oidc-records/store';
import { checkPassword } from '@/lib/security/check-password';
import { unlock } from '@/lib/security/lock-out';
import { passwordColumns } from '@/lib/users/password';
import type { User } from '@/lib/users/schema';
import { updateUser } from '@/lib/users/store';
import { type Command, say } from './command';
import { openCurrentDatabase } from './database';
import { identifiersOf } from './identifiers';
import { newPassword, newPasswordHelp } from './new-password';
import { listAdministrators } from './store';
import { tellApps } from './tell-apps';

async function findAdministrator(name: string): Promise<User> {
  const administrators = await listAdministrators();
  const found =
    administrators.find(({ id }) => id === name) ??
    administrators.find(({ username }) => username === name);
  if (found) return found;
  throw new Error(
    `${name} is no administrator’s username or id. See them with: npm run admin -- list`,
  );
}

export const resetPassword: Command = {
  parameters: ['username or id'],
  options: { generate: { type: 'boolean' }, unsuspend: { type: 'boolean' } },
  help: [
    'Gives an administrator a new password, signs them out everywhere and lifts their lock-out.',
    ...newPasswordHelp,
    '--unsuspend   lets a suspended administrator in again',
    'Works while the server runs on PostgreSQL. Stop a server with the embedded database first.',
  ],
  async run({ parameters: [name = ''], options }) {
    await openCurrentDatabase();
    const user = await findAdministrator(name);
    const { password, isGenerated } = await newPassword(options.generate === true);
    if (!isGenerated) await checkPassword(password, {}, { username: user.username ?? '' });
    const columns = await passwordColumns(password);
    const isLetIn = options.unsuspend === true;
    const ended = await transaction(async () => {
      await updateUser(user.id, { ...columns, ...(isLetIn && { isSuspended: false }) });
      await unlock(identifiersOf(user));
      return revokeUserEverything(user.id);
    });
    await tellApps(ended);
    say(`${user.username ?? user.id} has a new password and is signed out everywhere.`);
    if (isGenerated) say(`The password: ${password}`);
    if (user.isSuspended && !isLetIn) say('They are suspended; --unsuspend lets them in again.');
  },
};
