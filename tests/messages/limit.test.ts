import { beforeAll, expect, it } from 'vitest';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import { AppError } from '@/lib/errors/app-error';
import { reserveMessage } from '@/lib/messages/limit';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

const limited = 'request.message_rate_limited';

async function ask(value: string, by?: Parameters<typeof reserveMessage>[1]): Promise<unknown> {
  try {
    return await reserveMessage({ type: 'phone', value }, by);
  } catch (error) {
    return error instanceof AppError ? error.code : error;
  }
}

it('messages to any number of phones come to an end for the network that asks, and only for it', async () => {
  const answers: unknown[] = [];
  for (let turn = 0; turn < 310; turn += 1)
    answers.push(await ask(`8190${turn}`, { network: '192.0.2.1' }));
  expect(answers.filter((answer) => answer === limited)).toHaveLength(10);
  expect(answers.indexOf(limited)).toBe(300);
  expect(await ask('81901', { network: '192.0.2.2' })).not.toBe(limited);
  expect(await ask('81902')).not.toBe(limited);
  // One that could not be sent is taken back there too.
  await (answers[0] as () => Promise<void>)();
  expect(await ask('81903', { network: '192.0.2.1' })).not.toBe(limited);
  expect(await ask('81903', { network: '192.0.2.1' })).toBe(limited);
}, 60_000);

it('mails that an account invites by come to an end for it, wherever it asks from', async () => {
  const invite = (turn: number, accountId: string) =>
    ask(`8180${turn}`, { accountId, network: `192.0.2.${100 + turn}` });
  const answers: unknown[] = [];
  for (let turn = 0; turn < 110; turn += 1) answers.push(await invite(turn, 'inviter'));
  expect(answers.indexOf(limited)).toBe(100);
  expect(answers.filter((answer) => answer === limited)).toHaveLength(10);
  expect(await invite(1, 'another')).not.toBe(limited);
}, 60_000);
