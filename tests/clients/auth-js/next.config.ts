import { join } from 'node:path';
import type { NextConfig } from 'next';

/** The packages are those of the repository, three folders up. */
const root = join(process.cwd(), '../../..');

const config: NextConfig = {
  turbopack: { root },
  outputFileTracingRoot: root,
  typescript: { ignoreBuildErrors: true },
};

export default config;
