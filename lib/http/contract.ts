import { AppError } from '@/lib/errors/app-error';
import { type ErrorCode, statusOf } from '@/lib/errors/catalogue';
import { isReply, type ReplyHeaders } from './reply';
import type { DeclaredError, Route } from './route';

/** The route answered something that it does not declare. */
export class BrokenContractError extends Error {
  override readonly name = 'BrokenContractError';

  constructor(route: Route, what: string) {
    super(`${route.method} ${route.path} ${what}`);
  }
}

/** Errors that any route may answer: the request's form, the token, the database. */
const universal: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'guard.invalid_input',
  'guard.invalid_pagination',
  'request.invalid_input',
  'request.too_large',
  'request.unavailable',
  'request.not_found',
  'auth.authorization_header_missing',
  'auth.authorization_token_type_not_supported',
  'auth.unauthorized',
  'auth.forbidden',
  'auth.jwt_sub_missing',
  'entity.invalid_input',
  'entity.value_too_long',
  'entity.db_constraint_violated',
]);

export function isDeclared(route: Route, code: ErrorCode): boolean {
  return universal.has(code) || route.throws.some((declared) => spelledOut(declared).code === code);
}

/** A declared error with its status. */
export function spelledOut(declared: DeclaredError): { code: ErrorCode; status: number } {
  return typeof declared === 'string' ? { code: declared, status: statusOf(declared) } : declared;
}

/** A failed statement's error with the status that the route declares for its code. */
export function asDeclared(route: Route, { code, status, cause }: AppError): AppError {
  const declared = route.throws.map(spelledOut).find((one) => one.code === code);
  return new AppError(code, { status: declared?.status ?? status, cause });
}

export type Answer = { status: number; body: unknown; headers: ReplyHeaders };

/**
 * What a handler returned, as its route declares it: unknown properties are dropped, so that a
 * column nobody thought of never leaves the house.
 *
 * @throws BrokenContractError for an undeclared status or a body that does not fit
 */
export function declaredAnswer(route: Route, returned: unknown): Answer {
  const [only, ...others] = Object.keys(route.responses);
  if (!isReply(returned) && others.length > 0) {
    throw new BrokenContractError(route, 'has several statuses and must say which by reply()');
  }
  const {
    status,
    body,
    headers = {},
  } = isReply(returned) ? returned : { status: Number(only), body: returned };
  const schema = route.responses[status];
  if (schema === undefined)
    throw new BrokenContractError(route, `answered an undeclared ${status}`);
  if (schema === null) return { status, body: undefined, headers };
  const result = schema.safeParse(body);
  if (result.success) return { status, body: result.data, headers };
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new BrokenContractError(route, `answered another ${status} body: ${issues.join('; ')}`);
}
