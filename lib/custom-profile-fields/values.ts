import { z } from 'zod';
import { type Profile, profile } from '@/lib/users/schema';
import { assertName, profileKeys, userTexts } from './names';
import type { FieldPart, ProfileField } from './schema';

/** Values of profile fields where they are kept: columns of the user, standard claims, and the rest. */
export type ProfileValues = {
  name?: string | null | undefined;
  avatar?: string | null | undefined;
  profile?: Profile | undefined;
  customData?: Record<string, unknown> | undefined;
};

const builtIn = z.object({
  name: z.string().max(128).optional(),
  avatar: z.union([z.url({ protocol: /^https?$/ }).max(2048), z.literal('')]).optional(),
  ...profile.shape,
});

/** How much of them anybody may give, in characters of JSON: they are kept before there is an account. */
export const maxValuesLength = 64 * 1024;

/** Whether values, or those of several times together, are more than is kept. */
export function areTooMany(values: unknown): boolean {
  try {
    return JSON.stringify(values).length > maxValuesLength;
  } catch {
    // Nested too deeply to be written down.
    return true;
  }
}

/** Values by their names, as a sign-in page gives them: what is built in has to have its shape (wire/sign-in.md §2.10). */
export const profileValues = z
  .record(z.string().regex(/^[\dA-Za-z]+$/), z.unknown())
  .refine((values) => !areTooMany(values), { error: 'Too much.', abort: true })
  .superRefine((values, context) => {
    const { error } = builtIn.safeParse(values);
    for (const { path, message } of error?.issues ?? []) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

/**
 * Puts values where they are kept.
 *
 * @throws AppError `custom_profile_fields.name_conflict_*`
 */
export function sortValues(values: Readonly<Record<string, unknown>>): ProfileValues {
  for (const name of Object.keys(values)) assertName(name);
  const { name, avatar, ...standard } = builtIn.parse(values);
  const isBuiltIn = (key: string) => profileKeys.has(key) || userTexts.some((text) => text === key);
  const others = Object.entries(values).filter(([key]) => !isBuiltIn(key));
  return {
    ...(name !== undefined && { name }),
    ...(avatar !== undefined && { avatar }),
    ...(Object.keys(standard).length > 0 && { profile: standard }),
    ...(others.length > 0 && { customData: Object.fromEntries(others) }),
  };
}

/** The value that is known under that name; any name may be asked for, `constructor` too. */
export function knownValue(name: string, known: ProfileValues): unknown {
  if (name === 'name' || name === 'avatar') return known[name];
  const place: object = (profileKeys.has(name) ? known.profile : known.customData) ?? {};
  return Object.getOwnPropertyDescriptor(place, name)?.value;
}

/** The parts that the field asks for. */
export function enabledParts({ config }: Pick<ProfileField, 'config'>): FieldPart[] {
  return (config.parts ?? []).filter(({ enabled }) => enabled);
}

const isThere = (value: unknown) => value !== undefined && value !== null && value !== '';

/**
 * Whether there is a value for the field. A full name is its parts: all of them where `isWhole`,
 * else those that nobody may leave out, or any one where all may be.
 */
export function filledIn(
  field: Pick<ProfileField, 'name' | 'type' | 'config'>,
  known: ProfileValues,
  { isWhole }: { isWhole: boolean },
): boolean {
  if (field.type !== 'Fullname') return isThere(knownValue(field.name, known));
  const parts = enabledParts(field);
  const wanted = isWhole ? parts : parts.filter(({ required }) => required);
  const has = ({ name }: FieldPart) => isThere(knownValue(name, known));
  return wanted.length > 0 ? wanted.every(has) : parts.some(has);
}
