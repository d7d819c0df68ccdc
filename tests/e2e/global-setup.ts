import { buildClient, root } from '../support/build';
import { Genkan } from '../support/genkan';

/** One server on the embedded database for all journeys that do not need one of their own. */
export default async function setup() {
  await buildClient(`${root}/tests/clients/auth-js`);
  const genkan = await Genkan.start({ database: 'embedded' });
  process.env.GENKAN_E2E_SERVER = JSON.stringify(genkan.info);
  return () => genkan.stop();
}
