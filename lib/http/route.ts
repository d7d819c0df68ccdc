import type { z } from 'zod';
import type { Page, Rows } from '@/lib/db/page';
import type { Search } from '@/lib/db/search';
import type { ErrorCode } from '@/lib/errors/catalogue';
import type { Locale } from '@/lib/i18n/locales';
import type { Reply } from './reply';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Who is calling, as the door's authorizer found out. */
export type Caller = {
  /** `app` when a machine speaks for itself, `user` when it speaks for a person. */
  type: 'app' | 'user';
  id: string;
  scopes: ReadonlySet<string>;
};

type ParamName<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamName<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type Output<Schema, Otherwise> = Schema extends z.ZodType ? z.output<Schema> : Otherwise;

type Pagination = 'always' | 'optional' | undefined;

type PageOf<Paginated extends Pagination> = Paginated extends 'always'
  ? Page
  : Paginated extends 'optional'
    ? Page | undefined
    : undefined;

/** An error that a route may answer; with a status where the contract has another than the code's own. */
export type DeclaredError = ErrorCode | Readonly<{ code: ErrorCode; status: number }>;

/** What a handler is given: everything already parsed by the route's own schemas. */
export type Context<
  Params = Record<string, string>,
  Query = unknown,
  Body = unknown,
  PageParam = Page | undefined,
> = {
  request: Request;
  params: Params;
  query: Query;
  body: Body;
  page: PageParam;
  /** Present when the route is searchable and the caller searches. */
  search: Search | undefined;
  /** Absent where the door asks for no token. */
  caller: Caller | undefined;
  /** Language of messages, from `?locale` or `Accept-Language`. */
  locale: Locale;
};

/** One schema per successful status; `null` is an empty body. */
type Responses = Record<number, z.ZodType | null>;

type BodyOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;

type Replies<R extends Responses> = {
  [Status in keyof R & number]: Reply<Status, BodyOf<R[Status]>>;
}[keyof R & number];

type IsUnion<T, Whole = T> = T extends unknown ? ([Whole] extends [T] ? false : true) : never;

/** A route with one status may return its body alone. */
type Plain<R extends Responses> =
  IsUnion<keyof R> extends true
    ? never
    : R[keyof R] extends z.ZodType
      ? z.input<R[keyof R]>
      : // biome-ignore lint/suspicious/noConfusingVoidType: a handler without an answer returns nothing
        void;

type PagedRows<R extends Responses> =
  R[200] extends z.ZodType<unknown, (infer Row)[]> ? Rows<Row> : never;

type Answer<R extends Responses, Paginated extends Pagination> =
  | (Paginated extends string ? PagedRows<R> : Plain<R>)
  | Replies<R>
  | Response;

type Definition<
  On extends `${Method} /${string}`,
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
  Paginated extends Pagination,
  R extends Responses,
> = {
  /** Method and path as clients write them, below the door's base path: `POST /roles/:id/users`. */
  on: On;
  summary: string;
  /** Only where the name is not the one made from method and path (see `operation-id.ts`). */
  operationId?: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** `optional`: without `page` and `page_size` everything is answered. */
  paginated?: Paginated;
  /** Fields that `search` may name. */
  search?: readonly string[];
  responses: R;
  /** The domain's errors; those of every route (validation, token, database away) go without saying. */
  throws?: readonly DeclaredError[];
  /** Answers 413 above this; 1 MiB without. */
  maxBodyBytes?: number;
  /** The body may be a form as well: a browser brings it from another site, and no cookie counts. */
  acceptsForm?: boolean;
  run: (
    context: Context<
      Params extends z.ZodType ? z.output<Params> : Record<ParamName<On>, string>,
      Output<Query, undefined>,
      Output<Body, undefined>,
      PageOf<Paginated>
    >,
  ) => Promise<Answer<R, Paginated>> | Answer<R, Paginated>;
};

/** An HTTP contract as data, with the function that keeps it. */
export type Route = Readonly<{
  method: Method;
  path: string;
  summary: string;
  operationId?: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  paginated?: Pagination;
  search?: readonly string[];
  responses: Responses;
  throws: readonly DeclaredError[];
  maxBodyBytes?: number;
  acceptsForm?: boolean;
  run: (context: Context) => unknown;
}>;

/**
 * Declares one route: what it takes, what it answers, which errors it may throw, and the handler,
 * typed by all of that. The mounted door and the OpenAPI document are both made from the result.
 */
export function route<
  const On extends `${Method} /${string}`,
  const R extends Responses,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
  const Paginated extends Pagination = undefined,
>(definition: Definition<On, Params, Query, Body, Paginated, R>): Route {
  const { on, throws = [], run, ...contract } = definition;
  const [method, path] = on.split(' ') as [Method, string];
  // The mount parses with exactly these schemas before it calls, so the narrower context is what arrives.
  return { ...contract, method, path, throws, run: run as (context: Context) => unknown };
}
