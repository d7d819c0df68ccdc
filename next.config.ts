import type { NextConfig } from 'next';

const config: NextConfig = {
  // Several checkouts of one tree (tests, another contributor's server) build side by side.
  distDir: process.env.GENKAN_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: { globalNotFound: true },
  // Types are checked by `npm run typecheck`, once.
  typescript: { ignoreBuildErrors: true },
  // Next would write notes for coding assistants into the repository.
  agentRules: false,
  serverExternalPackages: [
    '@electric-sql/pglite',
    '@electric-sql/pglite-socket',
    '@node-rs/argon2',
    'oidc-provider',
    'pg',
    'pino',
  ],
};

export default config;
