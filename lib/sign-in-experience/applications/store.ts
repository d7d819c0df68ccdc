import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import { transaction } from '@/lib/db/tx';
import type { ApplicationSignInExperience, ApplicationSignInExperiencePatch } from './schema';

type Row = ApplicationSignInExperience & { applicationId: string };

/** JSON columns are written through `schema.ts` only, so what comes back has its types. */
async function read(applicationId: string): Promise<Row | undefined> {
  const row = await db().applicationSignInExperience.findUnique({ where: { applicationId } });
  return row ? (row as unknown as Row) : undefined;
}

/** That an application has nothing of its own is worth knowing too: every page asks. */
const cache = createCache<{ own: Row | undefined }>(
  'application-sign-in-experiences',
  async (id) => ({ own: await read(id) }),
);

/** What the application has of its own. Cached: ask for applications that exist. */
export async function findApplicationSignInExperience(id: string): Promise<Row | undefined> {
  return (await cache.get(id)).own;
}

/** Sets what is given and leaves the rest; answers whether it is the first for the application. */
export function writeSignInExperienceOf(
  applicationId: string,
  patch: ApplicationSignInExperiencePatch,
): Promise<{ isNew: boolean; row: Row }> {
  return transaction(async () => {
    const data = { applicationId, ...patch };
    const { count } = await db().applicationSignInExperience.createMany({
      data: [data],
      skipDuplicates: true,
    });
    const isNew = count > 0;
    const [row] = await db().applicationSignInExperience.updateManyAndReturn({
      where: { applicationId },
      data: isNew ? {} : patch,
    });
    await cache.invalidate(applicationId);
    return { isNew, row: row as unknown as Row };
  });
}
