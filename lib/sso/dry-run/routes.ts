import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { route } from '@/lib/http/route';
import { findSsoConnector } from '../store';
import { beginDryRun } from './begin';
import { begunDryRun, dryRunRow } from './schema';
import { findDryRun } from './store';

/** Trying a connector out: signing in by it without touching a user. Genkan's own; the contract has no such thing. */
export const dryRunRoutes = [
  route({
    on: 'POST /sso-connectors/:id/test',
    summary: 'Begin a sign-in that touches no user, at an address to open in a browser',
    responses: { 201: begunDryRun },
    throws: [
      'entity.not_exists_with_id',
      'connector.invalid_config',
      'connector.invalid_metadata',
      'connector.invalid_certificate',
      'single_sign_on.sso_signing_unavailable',
    ],
    run: async ({ params: { id }, caller }) => {
      if (!caller) throw new AppError('auth.unauthorized');
      const connector = existing(await findSsoConnector(id), 'sso connector', id);
      return beginDryRun(connector, caller.id);
    },
  }),
  route({
    on: 'GET /sso-connectors/:id/test/:testId',
    summary: 'Get what the identity provider said, and what a sign-in would have come to',
    responses: { 200: dryRunRow },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id, testId }, caller }) => {
      const run = caller && (await findDryRun(id, testId, caller.id));
      const { result, ...times } = existing(run, 'sso connector test', testId);
      return result ? { ...times, ...result } : { ...times, status: 'Pending' as const };
    },
  }),
];
