import { lockedUntil } from '@/lib/security/lock-out';
import type { User } from '@/lib/users/schema';
import { type Command, say } from './command';
import { openCurrentDatabase } from './database';
import { identifiersOf } from './identifiers';
import { listAdministrators } from './store';

async function row(user: User): Promise<string[]> {
  const locked = await lockedUntil(identifiersOf(user));
  return [
    user.id,
    user.username ?? '-',
    user.primaryEmail ?? '-',
    user.lastSignInAt?.toISOString() ?? 'never',
    locked ? `until ${locked.toISOString()}` : 'no',
    user.isSuspended ? 'yes' : 'no',
  ];
}

function table(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

export const list: Command = {
  parameters: [],
  options: {},
  help: ['Lists the administrators: who they are, when they last signed in, and whether they can.'],
  async run() {
    await openCurrentDatabase();
    const administrators = await listAdministrators();
    if (administrators.length === 0) {
      return say(
        'There is no administrator. Use the set-up link that the server prints at start, or: npm run admin -- create <username>',
      );
    }
    const head = ['ID', 'USERNAME', 'E-MAIL', 'LAST SIGN-IN', 'LOCKED', 'SUSPENDED'];
    const rows: string[][] = [];
    for (const administrator of administrators) rows.push(await row(administrator));
    say(table([head, ...rows]));
  },
};
