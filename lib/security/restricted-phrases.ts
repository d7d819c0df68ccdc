/** Neighbours on the keyboard and in the alphabet; they count in both directions. */
const sequences = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '8ik',
  '9ol',
].flatMap((row) => [row, [...row].reverse().join('')]);

/** Shorter runs, sequences and pieces of a name happen by chance. */
const shortestMatch = 3;

/** What is known about the user and should not be the password. */
export type UserInfo = Partial<
  Record<'name' | 'username' | 'email' | 'phoneNumber', string | null | undefined>
>;

/** How many characters at the start of `text` a rule covers. */
export type Coverage = (text: string) => number;

/** Covers one character repeated three times or more. */
export const repetition: Coverage = (text) => {
  let length = 1;
  while (length < text.length && text[length] === text[0]) length += 1;
  return length >= shortestMatch ? length : 0;
};

/** Covers three or more neighbours of the alphabet, the digits or the keyboard, in any case. */
export const sequence: Coverage = (text) => {
  const lower = text.toLowerCase();
  let longest = 0;
  for (const row of sequences) {
    let length = shortestMatch;
    while (length <= lower.length && row.includes(lower.slice(0, length))) length += 1;
    if (length > shortestMatch) longest = Math.max(longest, length - 1);
  }
  return longest;
};

/** Covers the longest of the phrases that the text starts with, in any case. */
export function phrases(list: readonly string[]): Coverage {
  const lowered = list.map((phrase) => phrase.toLowerCase()).filter((phrase) => phrase !== '');
  return (text) => {
    const lower = text.toLowerCase();
    return Math.max(0, ...lowered.filter((phrase) => lower.startsWith(phrase)).map(lengthOf));
  };
}

/** Covers the user's names, e-mail local part and phone number. */
export function userInfo({ name, username, email, phoneNumber }: UserInfo): Coverage {
  const names = name ? [name, name.replaceAll(/\s+/g, ''), ...name.split(/\s+/)] : [];
  const known = [...names, username, email?.split('@')[0], phoneNumber];
  return phrases(known.filter((piece) => piece !== null && piece !== undefined).filter(isTelling));
}

function isTelling(piece: string): boolean {
  return piece.length >= shortestMatch;
}

function lengthOf(text: string): number {
  return text.length;
}
