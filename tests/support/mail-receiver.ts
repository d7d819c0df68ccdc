import { afterAll, vi } from 'vitest';
import { type ReceivedMail, startMailServer } from './mail-server';

const user = 'genkan';
const pass = 'the password of the test receiver';

/** A mail server with a login, until the file's tests are done; it refuses whom `refuses` names. */
export async function startMailReceiver(refuses: (recipient: string) => boolean = () => false) {
  const { port, mails, stop } = await startMailServer({
    authOptional: false,
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === user && password === pass
        ? done(null, { user })
        : done(Object.assign(new Error('Wrong credentials'), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) =>
      refuses(address)
        ? done(Object.assign(new Error(`No mailbox ${address} here`), { responseCode: 550 }))
        : done(),
  });
  afterAll(stop);

  return {
    mails,
    /** Settings of the SMTP connector for it, and nothing more than it needs. */
    settings: { host: '127.0.0.1', port, auth: { user, pass }, fromEmail: 'sign-in@example.com' },
    /** The newest mail to an address, once there are that many. @throws Error when none comes */
    nextMail: (recipient: string, atLeast = 1): Promise<ReceivedMail> =>
      vi.waitFor(
        () => {
          const its = mails.filter(({ envelope }) => envelope.to.includes(recipient));
          const newest = its.at(-1);
          if (!newest || its.length < atLeast)
            throw new Error(`No mail ${atLeast} to ${recipient}`);
          return newest;
        },
        { timeout: 5_000, interval: 20 },
      ),
  };
}
