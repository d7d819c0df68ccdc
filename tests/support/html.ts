import type { Browser } from './browser';

export type Form = { method: string; action: string; fields: Record<string, string> };

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decode(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[name as string] ?? whole;
  });
}

function attributesOf(tag: string): Record<string, string> {
  const pairs = tag.matchAll(/\s([\w-]+)="([^"]*)"/g);
  return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, decode(value)]));
}

/** The only form of a page, as a browser would read it. @throws Error when there is not just one. */
export function readForm(html: string): Form {
  const forms = [...html.matchAll(/(<form\s[^>]*>)(.*?)<\/form>/gs)];
  const [, tag, content] = forms[0] ?? [];
  if (!tag || content === undefined || forms.length > 1) throw new Error(`Not a form: ${html}`);
  const { method = 'get', action = '' } = attributesOf(tag);
  const inputs = [...content.matchAll(/<input\s[^>]*>/g)].map(([input]) => attributesOf(input));
  return {
    method,
    action,
    fields: Object.fromEntries(inputs.map(({ name = '', value = '' }) => [name, value])),
  };
}

/** Sends a page's form, as its script or its button does. */
export function submitForm(browser: Browser, { method, action, fields }: Form): Promise<Response> {
  return browser.fetch(action, { method: method.toUpperCase(), body: new URLSearchParams(fields) });
}
