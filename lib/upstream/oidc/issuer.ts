import type { Claims } from '../json';

/** Whom ID tokens may be of: one or several by name, a form of Entra ID's, or whoever has the keys. */
export type ExpectedIssuer = string | readonly string[] | undefined;

/** In the issuer that Entra ID states for all of its tenants. */
const tenantPlaceholder = '{tenantid}';

type ForManyTenants = `${string}${typeof tenantPlaceholder}${string}`;

/** Entra ID's names for many tenants at once. */
const manyTenants = ['common', 'organizations'];

/** The tenant of personal accounts, which goes by `consumers` too. */
const personalTenant = '9188040d-6c67-4c5b-b112-36a304b66dad';

const tenantId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** One slash at the end or none is what people mix up. */
function spelled(issuer: string): string | undefined {
  return URL.parse(issuer)?.href.replace(/\/$/, '');
}

/** Whether a discovery document with that issuer is the one of the issuer that was asked for. */
export function isDiscoveryOf(asked: string, stated: string): boolean {
  const names = isForManyTenants(stated)
    ? manyTenants.map((name) => stated.replace(tenantPlaceholder, name))
    : [stated, stated.replace(personalTenant, 'consumers')];
  return names.some((name) => spelled(name) === spelled(asked));
}

/** The issuer of a tenant of Entra ID, which the claim `tid` names. */
export function tenantIssuer(form: string, tid: unknown): string | undefined {
  return typeof tid === 'string' && tenantId.test(tid)
    ? form.replace(tenantPlaceholder, tid)
    : undefined;
}

export function isForManyTenants(issuer: ExpectedIssuer): issuer is ForManyTenants {
  return typeof issuer === 'string' && issuer.includes(tenantPlaceholder);
}

/** Whether an ID token with these claims is of the expected issuer. */
export function isOfIssuer(expected: ExpectedIssuer, { iss, tid }: Claims): boolean {
  if (typeof iss !== 'string' || iss === '') return false;
  if (expected === undefined) return true;
  if (isForManyTenants(expected)) return iss === tenantIssuer(expected, tid);
  return [expected].flat().includes(iss);
}

/** Whether `iss` in an authorization answer can be of the expected issuer, before there is an ID token. */
export function mayBeIssuer(expected: ExpectedIssuer, iss: string): boolean {
  if (!isForManyTenants(expected)) return isOfIssuer(expected, { iss });
  const [start = '', end = ''] = expected.split(tenantPlaceholder);
  const tid = iss.slice(start.length, end === '' ? undefined : -end.length);
  return tenantIssuer(expected, tid) === iss;
}
