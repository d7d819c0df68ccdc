import type { z } from 'zod';
import type { Page, Rows } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
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
  throws?: Partial<Record<Operation, readonly DeclaredError[]>>;
  /** The operations wanted; those missing here are written by hand or do not exist. */
  only?: readonly Operation[];
  store: Store<z.input<Row>, z.output<Create>, z.output<Update>>;
};

/** The usual five routes of a noun as a list: drop some with `only`, put your own beside them. */
export function resource<
  const Row extends z.ZodObject,
  Create extends z.ZodType,
  Update extends z.ZodType,
>(definition: Definition<Row, Create, Update>): Route[] {
  const { name, path, row, store, throws = {}, createStatus = 201 } = definition;
  const { list, create, read, update, remove } = store;
  const item = `${path}/:id` as const;
  const missing = 'entity.not_exists_with_id';
  const routes: Partial<Record<Operation, Route>> = {
    list: list && {
      method: 'GET',
      path,
      summary: `List ${name}s`,
      paginated: definition.paginated ?? 'always',
      search: definition.search,
      responses: { 200: row.array() },
      throws: throws.list ?? [],
      run: ({ page, search }) => list({ page, search }),
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
      throws: [missing, ...(throws.read ?? [])],
      run: async ({ params: { id = '' } }) => existing(await read(id), name, id),
    },
    update: update && {
      method: 'PATCH',
      path: item,
      summary: `Update a ${name}`,
      body: definition.update,
      responses: { 200: row },
      throws: [missing, ...(throws.update ?? [])],
      run: async ({ params: { id = '' }, body }) =>
        existing(await update(id, body as z.output<Update>), name, id),
    },
    remove: remove && {
      method: 'DELETE',
      path: item,
      summary: `Delete a ${name}`,
      responses: { 204: null },
      throws: [missing, ...(throws.remove ?? [])],
      run: async ({ params: { id = '' } }) => {
        existing((await remove(id)) || undefined, name, id);
      },
    },
  };
  const wanted = definition.only ?? (Object.keys(routes) as Operation[]);
  return wanted.flatMap((operation) => routes[operation] ?? []);
}
