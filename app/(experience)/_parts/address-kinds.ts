type Kind = 'email' | 'phone';

const kinds: Readonly<Record<string, readonly Kind[]>> = {
  email: ['email'],
  phone: ['phone'],
  emailOrPhone: ['email', 'phone'],
};

/** The kinds of addresses that fill a field; undefined where it is no address. */
export function addressKinds(field: string): readonly Kind[] | undefined {
  return Object.hasOwn(kinds, field) ? kinds[field] : undefined;
}
