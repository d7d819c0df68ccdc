import { describe, expect, test } from 'vitest';
import { lastCode } from '../support/inbox';
import { management } from '../support/management';
import { uniqueName } from '../support/names';
import type { Nodes } from '../support/nodes';

const path = '/verification-codes';

/** Codes and their limits belong to the database, whichever node is asked. */
export function messagesAreCounted({ both, each }: Nodes): void {
  const newEmail = () => `${uniqueName('reader')}@example.com`;

  describe('messages of two nodes', () => {
    test('a code sent by one is verified by the other', async () => {
      const email = newEmail();
      expect((await management(each[0], 'POST', path, { email })).status).toBe(204);
      const verificationCode = await lastCode(each[0], email);
      const proof = { email, verificationCode };
      expect((await management(each[1], 'POST', `${path}/verify`, proof)).status).toBe(204);
    });

    test('ten go to a recipient and no more, whichever sends them', async () => {
      const email = newEmail();
      const sends = Array.from({ length: 16 }, () => management(both, 'POST', path, { email }));
      const statuses = (await Promise.all(sends)).map(({ status }) => status).sort();
      expect(statuses).toEqual([...Array(10).fill(204), ...Array(6).fill(429)]);
    });

    test('one right code tried on both at the same moment is right once', async () => {
      const email = newEmail();
      await management(each[0], 'POST', path, { email });
      const proof = { email, verificationCode: await lastCode(each[0], email) };
      const tries = Array.from({ length: 6 }, () =>
        management(both, 'POST', `${path}/verify`, proof),
      );
      const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
      expect(statuses).toEqual([204, ...Array(5).fill(400)]);
    });
  });
}
