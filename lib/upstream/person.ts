import type { Claims } from './json';
import type { UpstreamLogin, UpstreamUser } from './schema';
import { UpstreamError } from './upstream-error';

/** What a provider says of a person by the names that every provider has others for; not looked at yet. */
export type SaidOfPerson = {
  id: unknown;
  email?: unknown;
  /** Absent or null: the provider does not say. */
  emailVerified?: unknown;
  phone?: unknown;
  phoneVerified?: unknown;
  name?: unknown;
  avatar?: unknown;
};

/** How far a provider's word goes. */
export type Trust = {
  /** Also an address that the provider says nothing about is taken for verified. Never one that it calls unverified. */
  trustUnverifiedEmail?: boolean | undefined;
  /** `"true"` counts as true. */
  acceptsStringBooleans?: boolean | undefined;
  /** An address that nobody vouches for is handed on as something said, by which nothing is found or made. */
  keepsUnvouchedEmail?: boolean | undefined;
};

/** wire/sign-in.md §2.9, identifier formats. */
const emailForm = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const maxEmail = 256;
const maxName = 128;
const maxUrl = 2_048;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function idOf(value: unknown): string {
  const id = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id !== 'string' || id === '' || id.length > 256) {
    throw new UpstreamError('no_user', 'The provider names nobody by an id that can be kept');
  }
  return id;
}

function emailOf(value: unknown): string | undefined {
  const email = textOf(value);
  return email && email.length <= maxEmail && emailForm.test(email) ? email : undefined;
}

/** In digits, with the country's code (OpenID Connect Core §5.1 recommends E.164). */
function phoneOf(value: unknown): string | undefined {
  const digits = textOf(value)
    ?.replace(/[\s().-]/g, '')
    .replace(/^\+/, '');
  return digits && /^\d{5,15}$/.test(digits) ? digits : undefined;
}

function pictureOf(value: unknown): string | undefined {
  const address = textOf(value);
  const isShown = address !== undefined && /^https?:$/.test(URL.parse(address)?.protocol ?? '');
  return isShown && address.length <= maxUrl ? address : undefined;
}

function isTrue(value: unknown, { acceptsStringBooleans }: Trust): boolean {
  return value === true || (acceptsStringBooleans === true && value === 'true');
}

/**
 * Who that is and which addresses are vouched for. What has not the form of its kind is left out.
 *
 * @throws UpstreamError `no_user`
 */
export function personOf(
  said: SaidOfPerson,
  rawData: Claims,
  trust: Trust = {},
): Pick<UpstreamLogin, 'user' | 'vouched'> {
  const id = idOf(said.id);
  const email = emailOf(said.email);
  const isUntold = said.emailVerified === undefined || said.emailVerified === null;
  const isTrusted = isTrue(said.emailVerified, trust) || (isUntold && trust.trustUnverifiedEmail);
  const emailIsVouched = email !== undefined && isTrusted === true;
  const keepsEmail = emailIsVouched || (isUntold && trust.keepsUnvouchedEmail);
  const phone = isTrue(said.phoneVerified, trust) ? phoneOf(said.phone) : undefined;
  const name = textOf(said.name);
  const avatar = pictureOf(said.avatar);
  const user: UpstreamUser = {
    id,
    ...(email && keepsEmail && { email }),
    ...(phone && { phone }),
    ...(name && { name: [...name.slice(0, 2 * maxName)].slice(0, maxName).join('') }),
    ...(avatar && { avatar }),
    rawData,
  };
  return {
    user,
    vouched: [
      ...(emailIsVouched ? (['email'] as const) : []),
      ...(phone ? (['phone'] as const) : []),
    ],
  };
}
