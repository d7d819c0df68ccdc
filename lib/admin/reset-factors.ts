import { transaction } from '@/lib/db/tx';
import { revokeUserEverything } from '@/lib/oidc-records/store';
import { unlock } from '@/lib/security/lock-out';
import type { User } from '@/lib/users/schema';
import { type Command, say } from './command';
import { openCurrentDatabase } from './database';
import { identifiersOf } from './identifiers';
import { type DeletedFactors, deleteFactors, findUsersCalled } from './store';
import { tellApps } from './tell-apps';

async function findUser(name: string): Promise<User> {
  const found = await findUsersCalled(name);
  const [user, ...others] = found;
  if (!user) throw new Error(`Nobody is called ${name}.`);
  if (others.length > 0) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new Error(`Several are called ${name}. Say which by their id: ${ids}`);
  }
  return user;
}

function summary({ apps, keys, codes, devices }: DeletedFactors): string {
  const yesNo = (count: number) => (count > 0 ? 'yes' : 'no');
  return [
    `Authenticator app: ${yesNo(apps)}.`,
    `Passkeys and security keys: ${keys}.`,
    `Backup codes: ${yesNo(codes)}.`,
    `Trusted devices: ${devices}.`,
  ].join(' ');
}

export const resetFactors: Command = {
  parameters: ['identifier'],
  options: {},
  help: [
    'Takes all second factors, passkeys and trusted devices of somebody away who has lost theirs, signs',
    'them out everywhere and lifts their lock-out. Where one is needed, the next sign-in sets it up.',
    'The identifier is a username, an e-mail address, a phone number or a user id. Their addresses stay:',
    'where the tenant lets codes by mail or text message be second factors, they are asked for.',
    'Works while the server runs on PostgreSQL. Stop a server with the embedded database first.',
  ],
  async run({ parameters: [name = ''] }) {
    await openCurrentDatabase();
    const user = await findUser(name);
    const { deleted, ended } = await transaction(async () => {
      const gone = await deleteFactors(user.id);
      await unlock(identifiersOf(user));
      return { deleted: gone, ended: await revokeUserEverything(user.id) };
    });
    await tellApps(ended);
    say(`${user.username ?? user.id} has no second factors any more and is signed out everywhere.`);
    say(`What was taken away: ${summary(deleted)}`);
    if (!user.passwordDigest) say('They have no password: they need another way to sign in.');
  },
};
