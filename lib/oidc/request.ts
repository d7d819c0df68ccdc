import { readText } from '@/lib/http/read-body';
import { OidcRequestError } from './request-error';

/** Where the provider is mounted. */
export const mountPath = '/oidc';

const maxBodyBytes = 56 * 1024;

/** The headers that the provider, or a page it renders, ever looks at. */
const relevantHeaders = [
  'accept',
  'accept-language',
  'access-control-request-headers',
  'access-control-request-method',
  'authorization',
  'content-type',
  'cookie',
  'origin',
] as const;

/** Endpoints whose POST form means the same as the query of a GET. */
const queryEndpoints = new Set(['/auth', '/session/end']);

/** Endpoints whose form is an authorization request (RFC 9126, RFC 8628). */
const requestEndpoints = new Set(['/request', '/device/auth']);

/** A request to the provider, brought into the one form that it understands. */
export type OidcRequest = {
  method: string;
  /** Without the mount path. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  /** Where the request comes from. */
  address: string;
  /** The body's fields; absent when there is no body. */
  form: URLSearchParams | undefined;
  /** It was a POST and is answered as a GET. */
  isForwarded: boolean;
};

function formField(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/**
 * JSON as the form fields it stands for. What is no JSON object counts as an empty body, and so does
 * one that is nested too deeply to be written again.
 */
function parseJsonForm(text: string): URLSearchParams {
  const form = new URLSearchParams();
  try {
    const fields: unknown = JSON.parse(text);
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return form;
    for (const [name, value] of Object.entries(fields)) {
      if (value === null || value === undefined) continue;
      for (const item of [value].flat()) form.append(name, formField(item));
    }
    return form;
  } catch {
    return new URLSearchParams();
  }
}

/** The request's body. @throws OidcRequestError where it is too large. */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  try {
    return await readText(request, maxBytes);
  } catch (cause) {
    if (!(cause instanceof Error && cause.name === 'AppError')) throw cause;
    throw new OidcRequestError('request entity too large', { status: 413, cause });
  }
}

/** Where a request comes from, as the nearest proxy that is trusted says, else as the socket does. */
export function addressOf(request: Request): string {
  // Earlier entries are whatever a caller wrote; the start script drops them without TRUST_PROXY.
  return request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
}

async function readForm(request: Request, contentType: string) {
  const isJson = /^application\/json\b/i.test(contentType);
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(contentType);
  const text = await readBody(request, maxBodyBytes);
  if (isJson) return parseJsonForm(text);
  return isForm ? new URLSearchParams(text) : undefined;
}

/** `resource=a,b` is two resources. */
function splitResources(query: URLSearchParams): void {
  const resources = query.getAll('resource');
  if (!resources.some((value) => value.includes(','))) return;
  query.delete('resource');
  for (const value of resources.flatMap((list) => list.split(','))) {
    if (value.trim()) query.append('resource', value.trim());
  }
}

function refuseNullBytes(...texts: (string | undefined)[]): void {
  if (texts.some((text) => text && /%00|\0/.test(text))) {
    throw new OidcRequestError('null bytes are not allowed');
  }
}

/**
 * Brings a request into the form that the provider understands: JSON bodies become forms, a form
 * posted to the authorization or the end-session endpoint becomes their query.
 *
 * @throws OidcRequestError for null bytes and bodies above 56 kB.
 */
export async function readOidcRequest(request: Request): Promise<OidcRequest> {
  const { pathname, search, searchParams } = new URL(request.url);
  const path = pathname.slice(mountPath.length) || '/';
  const headers: Record<string, string> = {};
  for (const name of relevantHeaders) {
    const value = request.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const form =
    request.method === 'POST' ? await readForm(request, headers['content-type'] ?? '') : undefined;
  refuseNullBytes(pathname, search, form?.toString());
  const isForwarded = form !== undefined && queryEndpoints.has(path);
  const query = isForwarded ? new URLSearchParams([...searchParams, ...form]) : searchParams;
  splitResources(query);
  if (form && requestEndpoints.has(path)) splitResources(form);
  return {
    method: isForwarded ? 'GET' : request.method,
    path,
    query,
    headers,
    address: addressOf(request),
    form: isForwarded ? undefined : form,
    isForwarded,
  };
}
