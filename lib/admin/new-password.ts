import { text } from 'node:stream/consumers';
import { secretValue } from '@/lib/crypto/ids';
import { UsageError } from './command';

const enter = new Set(['\r', '\n']);
const endOfInput = '\u0004';
const interrupt = '\u0003';
const erase = new Set(['\u007f', '\b']);

/** Reads a line from the terminal without showing it. */
function readHidden(prompt: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(prompt);
  stdin.setRawMode(true).setEncoding('utf8').resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = (settle: () => void) => {
      stdin.setRawMode(false).pause().removeAllListeners('data');
      stderr.write('\n');
      settle();
    };
    stdin.on('data', (chunk: string) => {
      for (const key of chunk) {
        if (enter.has(key) || key === endOfInput) return end(() => resolve(typed));
        if (key === interrupt) return end(() => reject(new Error('Nothing was changed.')));
        typed = erase.has(key) ? [...typed].slice(0, -1).join('') : typed + key;
      }
    });
  });
}

async function readTwice(): Promise<string> {
  const first = await readHidden('New password (empty: make one): ');
  if (first && (await readHidden('Once more: ')) !== first) {
    throw new Error('These are two different passwords. Nothing was changed.');
  }
  return first;
}

async function readPiped(): Promise<string> {
  const [line = ''] = (await text(process.stdin)).split(/\r?\n/, 1);
  if (!line) throw new UsageError('Give the new password on standard input, or use --generate.');
  return line;
}

export type NewPassword = { password: string; isGenerated: boolean };

/** The new password: from the terminal without echo, from a pipe's first line, or made here. */
export async function newPassword(isGenerated: boolean): Promise<NewPassword> {
  const given = isGenerated ? '' : await (process.stdin.isTTY ? readTwice() : readPiped());
  return given
    ? { password: given, isGenerated: false }
    : { password: secretValue(), isGenerated: true };
}

/** The lines that help shows of it. */
export const newPasswordHelp = [
  'The password is asked for without being shown, or is the first line of standard input.',
  '--generate    makes a strong one and prints it, once',
];
