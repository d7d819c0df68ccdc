import { recordId } from '@/lib/crypto/ids';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';
import type { FieldDefinition, FieldPlace, NewField, ProfileField } from './schema';

/** There are few fields and all are asked for together: one entry holds them. */
const catalogueKey = 'catalogue';

const cache = createCache<ProfileField[]>('custom-profile-fields', readCatalogue);

function readCatalogue(): Promise<ProfileField[]> {
  // The column holds what `schema.ts` let in.
  return db().$queryRaw<ProfileField[]>`
    SELECT * FROM "custom_profile_fields" ORDER BY "sieOrder", "createdAt", "id"`;
}

/** All fields there are, in their order. Cached. */
export function findProfileFields(): Promise<readonly ProfileField[]> {
  return cache.get(catalogueKey);
}

/** The same, but read now: for who decides by it what to write. */
export function readProfileFields(): Promise<readonly ProfileField[]> {
  return readCatalogue();
}

export async function findProfileField(name: string): Promise<ProfileField | undefined> {
  return (await findProfileFields()).find((field) => field.name === name);
}

function columns({ type, label = '', required, config = {}, ...rest }: FieldDefinition) {
  const description = 'description' in rest ? (rest.description ?? null) : null;
  return { type, label, description, required, config: config as Prisma.InputJsonValue };
}

/** Who gives out places waits for others who do. */
async function lockPlaces(): Promise<void> {
  await db().$executeRaw`SELECT pg_advisory_xact_lock(hashtext('custom-profile-fields'))`;
}

/** Adds fields behind those that are there, all or none. */
export function insertProfileFields(fields: readonly NewField[]): Promise<ProfileField[]> {
  return transaction(async () => {
    await lockPlaces();
    const last = await db().customProfileField.aggregate({ _max: { sieOrder: true } });
    const first = (last._max.sieOrder ?? -1) + 1;
    const rows = await db().customProfileField.createManyAndReturn({
      data: fields.map((field, index) => ({
        id: recordId(),
        name: field.name,
        ...columns(field),
        sieOrder: first + index,
      })),
    });
    await cache.invalidate();
    return rows as unknown as ProfileField[];
  });
}

/** Replaces all of a field but its name and its place. */
export function replaceProfileField(
  name: string,
  definition: FieldDefinition,
): Promise<ProfileField | undefined> {
  return transaction(async () => {
    const [row] = await db().customProfileField.updateManyAndReturn({
      where: { name },
      data: columns(definition),
    });
    if (row) await cache.invalidate();
    return row as unknown as ProfileField | undefined;
  });
}

/** Moves fields to the places given. Answers with those that are not there and so were not moved. */
export function moveProfileFields(places: readonly FieldPlace[]): Promise<{ unknown: string[] }> {
  return transaction(async () => {
    await lockPlaces();
    const known = new Set((await readCatalogue()).map(({ name }) => name));
    const unknown = places.map(({ name }) => name).filter((name) => !known.has(name));
    if (unknown.length > 0) return { unknown };
    for (const { name, sieOrder } of places) {
      await db().customProfileField.updateMany({ where: { name }, data: { sieOrder } });
    }
    await cache.invalidate();
    return { unknown };
  });
}

/** False: there was no such field. */
export function deleteProfileField(name: string): Promise<boolean> {
  return transaction(async () => {
    const { count } = await db().customProfileField.deleteMany({ where: { name } });
    if (count > 0) await cache.invalidate();
    return count > 0;
  });
}
