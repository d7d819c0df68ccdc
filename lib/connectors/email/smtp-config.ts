import { z } from 'zod';
import { isOneAddress, parseAddress } from './address';
import { contentTypeTemplates } from './templates';

const mailbox = z.string().refine((text) => isOneAddress(parseAddress(text).address), {
  error: 'Not an e-mail address.',
});

const oauth2 = z.enum(['oauth2', 'OAuth2', 'OAUTH2']).optional();

const login = z.object({
  type: z.enum(['login', 'Login', 'LOGIN']).optional(),
  user: z.string(),
  pass: z.string(),
});

/** A service account that signs for the mailbox. */
const serviceKey = z.object({
  type: oauth2,
  user: z.string(),
  serviceClient: z.string(),
  privateKey: z.union([z.string(), z.object({ key: z.string(), passphrase: z.string() })]),
  accessUrl: z.url({ protocol: /^https?$/ }).optional(),
});

/** What the mailbox's owner has agreed to. */
const tokens = z.object({
  type: oauth2,
  user: z.string(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  refreshToken: z.string().optional(),
  accessToken: z.string().optional(),
  /** Epoch milliseconds. */
  expires: z.number().optional(),
  accessUrl: z.url({ protocol: /^https?$/ }).optional(),
});

/** Those that a certificate may be about; a socket, a path or a host of its own would lead elsewhere. */
const tls = z.object({
  rejectUnauthorized: z.boolean().optional(),
  servername: z.string().optional(),
  minVersion: z.enum(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']).optional(),
  maxVersion: z.enum(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']).optional(),
  ciphers: z.string().optional(),
  ca: z.union([z.string(), z.array(z.string())]).optional(),
  cert: z.string().optional(),
  key: z.string().optional(),
  passphrase: z.string().optional(),
});

const milliseconds = z.number().positive().optional();

export const smtpConfig = z.object({
  host: z.string().min(1),
  port: z.number().int().min(1).max(65_535),
  auth: z.union([login, serviceKey, tokens]).optional(),
  fromEmail: mailbox,
  replyTo: mailbox.optional(),
  secure: z.boolean().default(false),
  tls: tls.optional(),
  servername: z.string().optional(),
  ignoreTLS: z.boolean().optional(),
  requireTLS: z.boolean().optional(),
  name: z.string().optional(),
  localAddress: z.string().optional(),
  connectionTimeout: milliseconds,
  greetingTimeout: milliseconds,
  socketTimeout: milliseconds,
  dnsTimeout: milliseconds,
  customHeaders: z.record(z.string().regex(/^[!-9;-~]+$/), z.string()).optional(),
  /** Taken for the sake of older settings: nothing of a conversation is ever logged. */
  logger: z.boolean().optional(),
  debug: z.boolean().optional(),
  /** As above: a mail has no parts that would be fetched. */
  disableFileAccess: z.boolean().optional(),
  disableUrlAccess: z.boolean().optional(),
  templates: contentTypeTemplates,
});

export type SmtpConfig = z.output<typeof smtpConfig>;
export type SmtpAuth = NonNullable<SmtpConfig['auth']>;
