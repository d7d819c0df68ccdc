import { describe, expect, test } from 'vitest';
import { Authenticator } from '../support/authenticator';
import { authorize, experience, type Flow, resume } from '../support/flow';
import { createApplication, createUser, management, type TestUser } from '../support/management';
import type { Nodes } from '../support/nodes';
import { giveBackupCodes, giveTotp } from '../support/totp';

/** A second factor is one, whichever nodes a sign-in comes by: each request goes to the other one. */
export function factorsCross({ both, nodes }: Nodes): void {
  const allow = (factors: string[]) =>
    management(both, 'PATCH', '/sign-in-exp', { mfa: { factors, policy: 'NoPrompt' } });

  async function careful() {
    await allow(['Totp', 'WebAuthn', 'BackupCode']);
    const user = await createUser(both);
    const app = await giveTotp(both, user.id);
    return { user, app, codes: await giveBackupCodes(both, user.id) };
  }

  /** A browser in which somebody has proved their password so far. */
  async function halfway({ username, password }: TestUser): Promise<Flow> {
    const flow = await authorize(both, await createApplication(both));
    await experience(flow, 'PUT', '', { interactionEvent: 'SignIn' });
    const { body } = await experience(flow, 'POST', '/verification/password', {
      identifier: { type: 'username', value: username },
      password,
    });
    const { verificationId } = body;
    await experience(flow, 'POST', '/identification', { verificationId });
    return flow;
  }

  async function at<T = Record<string, string>>(flow: Flow, path: string, body?: object) {
    const answer = await experience<T>(flow, 'POST', path, body);
    expect(answer).toMatchObject({ status: path.startsWith('/profile') ? 204 : 200 });
    return answer.body;
  }

  const arrives = async (flow: Flow) => {
    const { redirectTo = '' } = await at(flow, '/submit');
    return (await resume(flow, redirectTo)).get('code');
  };

  describe('a second factor', () => {
    test('is taken once, by whichever node of two at the same moment', async () => {
      const { user, app, codes } = await careful();
      for (const [path, code] of [
        ['/verification/totp/verify', app.code()],
        ['/verification/backup-code/verify', codes[0]],
      ] as const) {
        const flows = [await halfway(user), await halfway(user)];
        const tell = (flow: Flow) => experience(flow, 'POST', path, { code });
        const answers = await Promise.all(flows.map(tell));
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
      }
      await allow([]);
    });

    test('is asked for by one node and proved at the other, once', async () => {
      const { user, app } = await careful();
      const key = new Authenticator({ origin: both.baseUrl });
      type Creation = { verificationId: string; registrationOptions: never };
      type Request = { verificationId: string; authenticationOptions: never };
      const first = await halfway(user);
      await at(first, '/verification/totp/verify', { code: app.code() });
      const made = await at<Creation>(first, '/verification/web-authn/registration');
      const { verificationId } = made;
      const payload = key.make(made.registrationOptions);
      await at(first, '/verification/web-authn/registration/verify', { verificationId, payload });
      await at(first, '/profile/mfa', { type: 'WebAuthn', verificationId });
      expect(await arrives(first)).toBeTruthy();

      const next = await halfway(user);
      const asked = await at<Request>(next, '/verification/web-authn/authentication');
      const proof = {
        verificationId: asked.verificationId,
        payload: key.prove(asked.authenticationOptions),
      };
      const path = '/verification/web-authn/authentication/verify';
      await at(next, path, proof);
      expect((await experience(next, 'POST', path, proof)).status).toBe(400);
      expect(await arrives(next)).toBeTruthy();
      await allow([]);
    });

    test('that was proved stays so when a node is killed, and is used up on all', async () => {
      const { user, app } = await careful();
      const flow = await halfway(user);
      const proof = { code: app.code() };
      await at(flow, '/verification/totp/verify', proof);
      await nodes[1].kill('SIGKILL');
      expect(await arrives(flow)).toBeTruthy();
      nodes[1].launch();
      await nodes[1].ready();
      const again = await halfway(user);
      for (let round = 0; round < 2; round += 1) {
        const { status } = await experience(again, 'POST', '/verification/totp/verify', proof);
        expect(status).toBe(400);
      }
      await allow([]);
    });
  });
}
