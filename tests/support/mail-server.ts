import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it arrived, and how. */
export type ReceivedMail = {
  email: Email;
  /** As it was sent, with all of its header. */
  source: string;
  envelope: { from: string; to: string[] };
  isSecure: boolean;
  user: string | undefined;
  /** What the client called itself. */
  client: string;
};

async function sourceOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Starts a mail server on this machine. It takes mail of everybody, unless told otherwise. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    onData: (stream, session, done) => {
      const { envelope, secure: isSecure, user, clientHostname } = session;
      sourceOf(stream)
        .then(async (source) => {
          mails.push({
            email: await PostalMime.parse(source),
            source,
            envelope: {
              from: envelope.mailFrom ? envelope.mailFrom.address : '',
              to: envelope.rcptTo.map(({ address }) => address),
            },
            isSecure,
            user,
            client: session.hostNameAppearsAs || clientHostname,
          });
          done();
        })
        .catch(done);
    },
    ...options,
  });
  // A client that does not like the certificate hangs up.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>;
