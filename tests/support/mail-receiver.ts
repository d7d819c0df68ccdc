import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, vi } from 'vitest';

/** A mail as it came over SMTP. */
export type ReceivedMail = Omit<Email, 'to'> & {
  /** The envelope: where it was really sent to, and as whom. */
  to: string[];
  returnPath: string;
  /** As it came, headers and all. */
  raw: string;
};

const user = 'genkan';
const pass = 'the password of the test receiver';

/** A mail server on this machine, until the file's tests are done; it refuses whom `refuses` names. */
export async function startMailReceiver(refuses: (recipient: string) => boolean = () => false) {
  const mails: ReceivedMail[] = [];
  const options: SMTPServerOptions = {
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === user && password === pass
        ? done(null, { user })
        : done(Object.assign(new Error('Wrong credentials'), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) =>
      refuses(address)
        ? done(Object.assign(new Error(`No mailbox ${address} here`), { responseCode: 550 }))
        : done(),
    async onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk);
      const raw = Buffer.concat(chunks);
      mails.push({
        ...(await PostalMime.parse(raw)),
        to: envelope.rcptTo.map(({ address }) => address),
        returnPath: envelope.mailFrom ? envelope.mailFrom.address : '',
        raw: raw.toString(),
      });
      done();
    },
  };
  const server = new SMTPServer(options);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;

  return {
    mails,
    /** Settings of the SMTP connector for it, and nothing more than it needs. */
    settings: { host: '127.0.0.1', port, auth: { user, pass }, fromEmail: 'sign-in@example.com' },
    /** The newest mail to an address, once there are that many. @throws Error when none comes */
    nextMail: (recipient: string, atLeast = 1): Promise<ReceivedMail> =>
      vi.waitFor(
        () => {
          const its = mails.filter(({ to }) => to.includes(recipient));
          const newest = its.at(-1);
          if (!newest || its.length < atLeast)
            throw new Error(`No mail ${atLeast} to ${recipient}`);
          return newest;
        },
        { timeout: 5_000, interval: 20 },
      ),
  };
}
