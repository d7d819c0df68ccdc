import { callingCodeLength } from './calling-codes';

/**
 * An address for whoever typed it to know it again, and for nobody who looks over their shoulder to
 * learn it: `m•••@example.com`, `+81 ••• 5678`.
 */
export function maskedAddress({ type, value }: { type: string; value: string }): string {
  return isolated(type === 'phone' ? maskedPhone(value) : maskedEmail(value));
}

function maskedPhone(number: string): string {
  const code = number.slice(0, callingCodeLength(number));
  return `+${code} ••• ${number.slice(-4)}`.replaceAll(' ', '\u00a0');
}

function maskedEmail(email: string): string {
  const [first = ''] = email;
  return `${first}•••${email.slice(email.lastIndexOf('@'))}`;
}

/** From left to right, also within a sentence that goes the other way. */
function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}
