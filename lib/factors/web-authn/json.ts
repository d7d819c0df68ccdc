import { z } from 'zod';

/** JSON in a form's field, as script has put it there. */
export const json = z.string().transform((text, { issues }): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    issues.push({ code: 'custom', input: text, message: 'This is no JSON.' });
    return z.NEVER;
  }
});
