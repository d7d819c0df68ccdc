import { errors } from 'oidc-provider';

/** RFC 6749 §5.2, with the reason said to the client; the library keeps it to itself. */
export function invalidGrant(description: string, cause?: unknown): errors.InvalidGrant {
  const error = new errors.InvalidGrant(description);
  return Object.assign(error, { error_description: description, cause });
}
