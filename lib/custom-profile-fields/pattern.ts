import { type Context, createContext, Script } from 'node:vm';
import { singleton } from '@/lib/config/singleton';

/** A tenant's expression and a stranger's text together must not keep the process busy. */
const limitMs = 100;
const longestText = 1024;

/** Whether the text is a regular expression that values can be held against. */
export function isPattern(source: string): boolean {
  try {
    return source !== '' && Boolean(new RegExp(source));
  } catch {
    return false;
  }
}

type Bench = { context: Context; script: Script };

/** Its `timeout` stops a regular expression too. It is a clock here, and no sandbox. */
function bench(): Bench {
  return singleton('custom-profile-fields.bench', () => ({
    context: createContext({ source: '', text: '' }),
    script: new Script('new RegExp(source).test(text)'),
  }));
}

/**
 * Whether the expression is found in the text, as JavaScript understands it: a browser and a
 * tenant's own page judge the same way. What takes too long to tell does not fit.
 */
export function fitsPattern(source: string, text: string): boolean {
  if (text.length > longestText) return false;
  const { context, script } = bench();
  Object.assign(context, { source, text });
  try {
    return script.runInContext(context, { timeout: limitMs }) === true;
  } catch {
    return false;
  }
}
