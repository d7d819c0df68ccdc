import { env } from '@/lib/config/env';
import { createSetupLink } from '@/lib/setup/setup-link';

/** Tells whoever started the server where it is and, while nobody administers it, how to set it up. */
export async function announce(): Promise<void> {
  const link = await createSetupLink();
  const setUp = link
    ? `\n  There is no administrator yet. Open this link within an hour; it works once:\n  ${link}\n`
    : '';
  process.stdout.write(`\n  Genkan is at ${env().endpoint}\n${setUp}\n`);
}
