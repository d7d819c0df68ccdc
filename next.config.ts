import type { NextConfig } from 'next';

const config: NextConfig = {
  distDir: process.env.GENKAN_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run typecheck`, once.
  typescript: { ignoreBuildErrors: true },
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
