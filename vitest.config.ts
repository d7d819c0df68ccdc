import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { postgresqlIsAvailable } from './tests/support/requirements';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };

/** Tests that need neither a server nor a database: they run once. */
const unitTests = [
  'tests/**/*.unit.test.ts',
  'tests/{architecture,crypto,errors,i18n,security}/**/*.test.ts',
];

/** Need a checkout of the version before: `npm run test:previous`. */
const previousTests = ['tests/previous/**/*.test.ts'];

/** Everything else runs once on each kind of database, against a server started for it. */
function databaseProject(name: 'embedded' | 'postgresql') {
  return {
    resolve: { alias },
    test: {
      name,
      include: ['tests/**/*.test.ts'],
      exclude: ['**/node_modules/**', '**/.next*/**', ...unitTests, ...previousTests],
      globalSetup: [`tests/support/global-${name}.ts`],
      // Several tests start servers of their own, at the same moment, on two slow cores.
      testTimeout: 90_000,
      hookTimeout: 180_000,
    },
  };
}

function previousProject() {
  const { resolve, test } = databaseProject('postgresql');
  return {
    resolve,
    test: { ...test, name: 'previous', include: previousTests, exclude: ['**/node_modules/**'] },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 3,
    projects: [
      { resolve: { alias }, test: { name: 'unit', include: unitTests, testTimeout: 20_000 } },
      databaseProject('embedded'),
      ...(process.env.PREVIOUS_CHECKOUT ? [previousProject()] : []),
      ...(postgresqlIsAvailable() ? [databaseProject('postgresql')] : []),
    ],
  },
});
