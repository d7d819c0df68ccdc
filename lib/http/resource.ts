import { z } from 'zod';
import type { Page, Rows } from '@/lib/db/page';
import { readPart, type Search } from '@/lib/db/search';
import { AppError } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/catalogue';
import { existing } from '@/lib/errors/existing';
import type { DeclaredError, Route } from './route';

type Operation = 'list' | 'create' | 'read' | 'update' | 'remove';

/** How the five routes reach the rows. A row that is not there is `undefined`, or `false` to `remove`. */
type Store<Row, Create, Update> = {
  list?: (options: { page: Page | undefined; search: Search | undefined }) => Promise<Rows<Row>>;
  create?: (data: Create) => Promise<Row>;
  read?: (id: string) => Promise<Row | undefined>;
  update?: (id: string, patch: Update) => Promise<Row | undefined>;
  remove?: (id: string) => Promise<boolean>;
};

type Definition<Row extends z.ZodObject, Create extends z.ZodType, Update extends z.ZodType> = {
  /** Singular, as in sentences and in `entity.not_exists_with_id`. */
  name: string;
  path: `/${string}`;
  row: Row;
  create: Create;
  update: Update;
  /** Creation answers 201 unless the contract says otherwise. */
  createStatus?: 200 | 201;
  paginated?: 'always' | 'optional';
  search?: readonly string[];
  /** Fields in which the list looks for the text `q`, where it takes that instead of a search. */
  q?: readonly string[];
  /** Where the contract has codes of its own for a row that is not there. */
  missing?: Readonly<Record<'read' | 'update' | 'remove', ErrorCode>>;
  throws?: Partial<Record<Operation, readonly DeclaredError[]>>;
  /** The operations wanted; those missing here are written by hand or do not exist. */
  only?: readonly Operation[];
  store: Store<z.input<Row>, z.output<Create>, z.output<Update>>;
};

/**
 * Organizations and what belongs to them tell by what was tried what is not there (wire
 * management.md §1.2 and §12).
 */
export const missingByStatement = {
  read: 'entity.not_found',
  update: 'entity.not_exists',
  remove: 'entity.not_found',
} as const;

const missingById = {
  read: 'entity.not_exists_with_id',
  update: 'entity.not_exists_with_id',
  remove: 'entity.not_exists_with_id',
} as const;

const query = z.object({ q: z.string().optional() });

/** The usual five routes of a noun as a list: drop some with `only`, put your own beside them. */
export function resource<
  const Row extends z.ZodObject,
  Create extends z.ZodType,
  Update extends z.ZodType,
>(definition: Definition<Row, Create, Update>): Route[] {
  const { name, path, row, store, throws = {}, createStatus = 201, q } = definition;
  const { list, create, read, update, remove } = store;
  const item = `${path}/:id` as const;
  const missing = definition.missing ?? missingById;
  const found = <T>(row: T | undefined, code: ErrorCode, id: string): T => {
    if (row === undefined && definition.missing) throw new AppError(code);
    return existing(row, name, id);
  };
  const routes: Partial<Record<Operation, Route>> = {
    list: list && {
      method: 'GET',
      path,
      summary: `List ${name}s`,
      paginated: definition.paginated ?? 'always',
      search: definition.search,
      ...(q && { query }),
      responses: { 200: row.array() },
      throws: throws.list ?? [],
      run: ({ page, search, query: asked }) =>
        list({ page, search: q ? readPart((asked as z.output<typeof query>).q, q) : search }),
    },
    create: create && {
      method: 'POST',
      path,
      summary: `Create a ${name}`,
      body: definition.create,
      responses: { [createStatus]: row },
      throws: throws.create ?? [],
      run: ({ body }) => create(body as z.output<Create>),
    },
    read: read && {
      method: 'GET',
      path: item,
      summary: `Get a ${name}`,
      responses: { 200: row },
      throws: [missing.read, ...(throws.read ?? [])],
      run: async ({ params: { id = '' } }) => found(await read(id), missing.read, id),
    },
    update: update && {
      method: 'PATCH',
      path: item,
      summary: `Update a ${name}`,
      body: definition.update,
      responses: { 200: row },
      throws: [missing.update, ...(throws.update ?? [])],
      run: async ({ params: { id = '' }, body }) =>
        found(await update(id, body as z.output<Update>), missing.update, id),
    },
    remove: remove && {
      method: 'DELETE',
      path: item,
      summary: `Delete a ${name}`,
      responses: { 204: null },
      throws: [missing.remove, ...(throws.remove ?? [])],
      run: async ({ params: { id = '' } }) => {
        found((await remove(id)) || undefined, missing.remove, id);
      },
    },
  };
  const wanted = definition.only ?? (Object.keys(routes) as Operation[]);
  return wanted.flatMap((operation) => routes[operation] ?? []);
}
