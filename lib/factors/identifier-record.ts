import type { ErrorCode } from '@/lib/errors/catalogue';
import type { UserIdentifier } from '@/lib/users/schema';

/** A record by which somebody says what their account goes by. */
type IdentifierRecord = { identifier: UserIdentifier };

/** What is answered where no account goes by it (wire/sign-in.md §2.4). */
export function unknownIdentifier({ identifier }: IdentifierRecord): {
  code: ErrorCode;
  data: unknown;
} {
  return { code: 'user.user_not_exist', data: { identifier } };
}

/** The mail address, where it is one. */
export function namedEmail({ identifier: { type, value } }: IdentifierRecord): string | undefined {
  return type === 'email' ? value : undefined;
}
