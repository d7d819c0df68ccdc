import { beforeAll, expect, test } from 'vitest';
import { connection } from '@/lib/db/client';
import { migrate } from '@/lib/db/migrate';
import { openDatabase } from '@/lib/db/open';
import {
  findOneTimeToken,
  insertOneTimeToken,
  listOneTimeTokens,
} from '@/lib/one-time-tokens/store';
import { checkOneTimeToken, consumeOneTimeToken } from '@/lib/one-time-tokens/use';
import { scratchDatabase } from '../support/scratch';

await scratchDatabase();

beforeAll(async () => {
  await openDatabase();
  await migrate();
});

const email = 'ada@example.com';
const page = { number: 1, size: 20, offset: 0 };
const make = () => insertOneTimeToken({ email, expiresIn: 600, context: {} });

async function letTimePass(id: string): Promise<void> {
  const text = `UPDATE "one_time_tokens" SET "expiresAt" = now() WHERE "id" = $1`;
  await connection().pool.query({ text, values: [id] });
}

test('a token whose time is over is shown as expired and cannot be used, though nobody wrote that down', async () => {
  const [over, good] = [await make(), await make()];
  const checked = await checkOneTimeToken(over.token, { email });
  await letTimePass(over.id);

  expect(await findOneTimeToken(over.id)).toMatchObject({ status: 'expired' });
  const expired = { code: 'one_time_token.token_expired', status: 400 };
  await expect(checkOneTimeToken(over.token, { email })).rejects.toMatchObject(expired);
  await expect(consumeOneTimeToken(checked)).rejects.toMatchObject(expired);

  const ids = async (status: 'active' | 'expired') => {
    const { rows, total } = await listOneTimeTokens({ status }, page);
    expect(total).toBe(2);
    return rows.map(({ id }) => id);
  };
  expect(await ids('expired')).toEqual([over.id]);
  expect(await ids('active')).toEqual([good.id]);
});

test('a token that was used in time stays consumed', async () => {
  const made = await make();
  await consumeOneTimeToken(made);
  await letTimePass(made.id);
  await expect(checkOneTimeToken(made.token, { email })).rejects.toMatchObject({
    code: 'one_time_token.token_consumed',
  });
});

test('is good only for the event it was made for, asked after all else', async () => {
  const context = { interactionEvent: 'Register' as const };
  const made = await insertOneTimeToken({ email, expiresIn: 600, context });
  const use = { email, event: 'SignIn' as const };
  const mismatch = { code: 'one_time_token.interaction_event_mismatch' };
  await expect(checkOneTimeToken(made.token, use)).rejects.toMatchObject(mismatch);
  expect(await checkOneTimeToken(made.token, { ...use, event: 'Register' })).toEqual(made);
  expect(await checkOneTimeToken(made.token, { email })).toEqual(made);
  await consumeOneTimeToken(made);
  await expect(checkOneTimeToken(made.token, use)).rejects.toMatchObject({
    code: 'one_time_token.token_consumed',
  });
});

test('a token is not in the database in clear', async () => {
  const made = await make();
  const { rows } = await connection().pool.query({ text: 'SELECT * FROM "one_time_tokens"' });
  expect(rows.some(({ id }) => id === made.id)).toBe(true);
  expect(JSON.stringify(rows)).not.toContain(made.token);
});
