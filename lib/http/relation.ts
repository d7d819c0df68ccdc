import { z } from 'zod';
import type { Page, Rows } from '@/lib/db/page';
import { AppError } from '@/lib/errors/app-error';
import type { DeclaredError, Route } from './route';

/** An id that nobody has: 422 on the routes of organizations, 404 elsewhere (wire management.md §1.2). */
export const unknownRelation = {
  code: 'entity.relation_foreign_key_not_found',
  status: 422,
} as const satisfies DeclaredError;

export function unknownRelationError(): AppError {
  return new AppError(unknownRelation.code, { status: unknownRelation.status });
}

/**
 * Before many rows are written in vain: that each of the ids was found.
 *
 * @throws AppError `unknownRelation`
 */
export function assertAllFound(ids: readonly string[], found: number): void {
  if (found < ids.length) throw unknownRelationError();
}

type Operation = 'list' | 'add' | 'replace' | 'remove';

/** How the four routes reach the rows. An owner that is not there is `undefined` to `list`. */
type Store<Row> = {
  list: (ownerId: string, page: Page | undefined) => Promise<Rows<Row> | undefined>;
  /** What is there already is no error. */
  add: (ownerId: string, ids: readonly string[]) => Promise<void>;
  replace: (ownerId: string, ids: readonly string[]) => Promise<void>;
  remove: (ownerId: string, id: string) => Promise<boolean>;
};

type Definition<Row extends z.ZodObject> = {
  /** What is related and to what, as in sentences: `scopes of an organization role`. */
  what: string;
  /** Of the list; the owner's id is its parameter `:id`. */
  path: `/${string}/:id/${string}`;
  /** The parameter that names one of them, which with an `s` is the field of the body. */
  param: string;
  row: Row;
  paginated: 'always' | 'optional';
  /** `Replace` with the plural, unlike other operations. */
  replaceId: string;
  throws?: Partial<Record<Operation, readonly DeclaredError[]>>;
  store: Store<z.input<Row>>;
};

/** The four routes by which organizations and their template are related to what they have. */
export function relation<const Row extends z.ZodObject>({
  what,
  path,
  param,
  row,
  paginated,
  replaceId,
  throws = {},
  store,
}: Definition<Row>): Route[] {
  const field = `${param}s`;
  const ids = z.array(z.string().min(1));
  const idsOf = (body: unknown) => [...new Set((body as Record<string, string[]>)[field])];
  return [
    {
      method: 'GET',
      path,
      summary: `List the ${what}`,
      paginated,
      responses: { 200: row.array() },
      throws: ['entity.not_found', ...(throws.list ?? [])],
      run: async ({ params: { id = '' }, page }) => {
        const rows = await store.list(id, page);
        if (!rows) throw new AppError('entity.not_found');
        return rows;
      },
    },
    {
      method: 'POST',
      path,
      summary: `Add to the ${what}; those that are there are no error`,
      body: z.object({ [field]: ids.nonempty() }),
      responses: { 201: null },
      throws: [unknownRelation, ...(throws.add ?? [])],
      run: ({ params: { id = '' }, body }) => store.add(id, idsOf(body)),
    },
    {
      method: 'PUT',
      path,
      summary: `Replace the ${what}`,
      operationId: replaceId,
      body: z.object({ [field]: ids }),
      responses: { 204: null },
      throws: [unknownRelation, ...(throws.replace ?? [])],
      run: ({ params: { id = '' }, body }) => store.replace(id, idsOf(body)),
    },
    {
      method: 'DELETE',
      path: `${path}/:${param}`,
      summary: `Remove from the ${what}`,
      responses: { 204: null },
      throws: ['entity.not_found', ...(throws.remove ?? [])],
      run: async ({ params }) => {
        const { id = '', [param]: itemId = '' } = params;
        if (!(await store.remove(id, itemId))) throw new AppError('entity.not_found');
      },
    },
  ];
}
