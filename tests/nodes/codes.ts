import { afterAll, describe, expect, test } from 'vitest';
import { defaultSignInExperience } from '@/lib/sign-in-experience/defaults';
import {
  identify,
  newEmail,
  newPhone,
  send,
  sent,
  settle,
  submitted,
  tell,
} from '../experience/codes';
import { begin } from '../experience/visitors';
import { Browser } from '../support/browser';
import type { Visitor } from '../support/flow';
import { messagesTo } from '../support/inbox';
import { management } from '../support/management';
import type { Nodes } from '../support/nodes';

/** Codes belong to no node: what one has sent, counted or taken, the other knows. */
export function codesCross({ both, each }: Nodes): void {
  /** The same browser at one of the nodes, past the proxy that its cookies are for. */
  const on = (who: Visitor, index: 0 | 1): Visitor => {
    const cookie = who.browser.cookieHeader(`${both.baseUrl}/api`);
    const browser = new Browser();
    for (const pair of cookie.split('; ')) {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      browser.setCookie(each[index].baseUrl, name, value);
    }
    return { ...who, browser, server: each[index] };
  };

  describe('verification codes', () => {
    afterAll(async () => {
      const { signIn, signUp, forgotPasswordMethods } = defaultSignInExperience;
      await management(both, 'PATCH', '/sign-in-exp', { signIn, signUp, forgotPasswordMethods });
    });

    test('sent by one node are verified by the other', async () => {
      await settle(both);
      const who = await begin(both, 'Register');
      const email = newEmail();
      const { verificationId, code } = await sent(on(who, 0), email, 'Register');
      expect(await tell(on(who, 1), email, verificationId, code)).toMatchObject({ status: 200 });
      expect(await identify(on(who, 0), verificationId)).toBe(201);
      expect(await submitted(on(who, 1))).toBe(200);
    });

    test('are good once, told to both at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const who = await begin(both, 'Register');
        const phone = newPhone();
        const { verificationId, code } = await sent(on(who, 0), phone, 'Register');
        const answers = await Promise.all(
          ([0, 1] as const).map((index) => tell(on(who, index), phone, verificationId, code)),
        );
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
      }
    });

    test('are counted for a recipient on both', async () => {
      const email = newEmail();
      const all = await Promise.all(Array.from({ length: 12 }, () => begin(both, 'Register')));
      const answers = await Promise.all(
        all.map((who, index) => send(on(who, index % 2 ? 1 : 0), email, 'Register')),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([
        ...Array(10).fill(200),
        429,
        429,
      ]);
      expect(await messagesTo(both, email.value)).toHaveLength(10);
    });
  });
}
