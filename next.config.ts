import { join } from 'node:path';
import type { NextConfig } from 'next';
import { shareChunks } from './lib/boot/share-chunks';

/**
 * Where a sign-in can be (wire contract §6.3, §7.3). One of these without a page of its own is
 * answered by the bare address: on with the sign-in that is running, else to where one can start again.
 */
const stepPaths = [
  'sign-in',
  'register',
  'consent',
  'direct',
  'single-sign-on',
  'social/link',
  'social/register',
  'social/landing',
  'forgot-password',
  'reset-password',
].map((path) => `/${path}/:rest*`);

/**
 * Where a sign-in can begin. A magic link begins at one of these as any sign-in does, and goes on to
 * its own page from there (wire contract §6.1).
 */
const firstPaths =
  '/:page(sign-in|register|reset-password|identifier-sign-in|identifier-register|single-sign-on)';

const config: NextConfig = {
  // Several checkouts of one tree (tests, another contributor's server) build side by side.
  distDir: process.env.GENKAN_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: { globalNotFound: true },
  compiler: {
    runAfterProductionCompile: async ({ distDir }) => shareChunks(join(distDir, 'server/chunks')),
  },
  // No page uses the image optimizer, so nobody is let to work the server with it.
  images: { unoptimized: true },
  redirects: async () => [
    {
      source: firstPaths,
      has: [
        { type: 'query', key: 'one_time_token' },
        { type: 'query', key: 'login_hint' },
      ],
      destination: '/one-time-token',
      permanent: false,
    },
  ],
  rewrites: async () => ({
    beforeFiles: [],
    afterFiles: [],
    fallback: stepPaths.map((source) => ({ source, destination: '/' })),
  }),
  // Types are checked by `npm run typecheck`, once.
  typescript: { ignoreBuildErrors: true },
  // Next would write files of its own into the repository.
  agentRules: false,
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@electric-sql/pglite-socket',
    '@node-rs/argon2',
    '@node-rs/bcrypt',
    'oidc-provider',
    'pg',
    'pino',
    'undici',
  ],
};

export default config;
