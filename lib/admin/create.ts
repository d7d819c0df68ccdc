import { checkPassword } from '@/lib/security/check-password';
import { addAdministrator } from '@/lib/setup/create-administrator';
import { type Command, say } from './command';
import { openCurrentDatabase } from './database';
import { newPassword, newPasswordHelp } from './new-password';

export const create: Command = {
  parameters: ['username'],
  options: { generate: { type: 'boolean' } },
  help: [
    'Creates one more administrator, or the first one where the set-up link was lost.',
    ...newPasswordHelp,
    'Works while the server runs on PostgreSQL. Stop a server with the embedded database first.',
  ],
  async run({ parameters: [username = ''], options }) {
    await openCurrentDatabase();
    const { password, isGenerated } = await newPassword(options.generate === true);
    if (!isGenerated) await checkPassword(password, {}, { username });
    const id = await addAdministrator({ username, password });
    say(`Created the administrator ${username} (id ${id}).`);
    if (isGenerated) say(`The password: ${password}`);
  },
};
