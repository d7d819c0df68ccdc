import { callingCodeLength } from './calling-codes';

/**
 * An address for whoever typed it to know it again, and for nobody who looks over their shoulder to
 * learn it: `m•••@example.com`, `+81 ••• 5678`.
 */
export function maskedAddress({ type, value }: { type: string; value: string }): string {
  if (type === 'phone') {
    return `+${value.slice(0, callingCodeLength(value))} ••• ${value.slice(-4)}`;
  }
  const at = value.lastIndexOf('@');
  const [first = ''] = value;
  return `${first}•••${value.slice(at)}`;
}
