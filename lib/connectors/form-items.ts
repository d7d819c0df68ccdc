import type { FormItem } from './connector';

/** Asks for a secret key. */
export function secretItem(key: string, label: string): FormItem {
  return { key, label, type: 'Text', required: true, isConfidential: true };
}

/** Settings to start from, as text for an editor. */
export function configTemplate(settings: Record<string, unknown>): string {
  return JSON.stringify(settings, null, 2);
}
