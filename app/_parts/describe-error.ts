import { z } from 'zod';
import { type ErrorCode, isErrorCode } from '@/lib/errors/catalogue';
import type { Locale } from '@/lib/i18n/locales';
import { joinSentences } from '@/lib/i18n/sentences';
import { errorMessage } from '@/lib/i18n/translate';

type Described = {
  code: ErrorCode;
  data?: unknown;
  values?: Record<string, string | number> | undefined;
};

/** The `data` of `password.rejected`: the reasons, each a code of its own. */
const passwordIssues = z.array(
  z.object({
    code: z.string().refine(isErrorCode),
    interpolation: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
);

/** An error in words for the person at the page; a refused password with every reason. */
export function describeError(locale: Locale, { code, data, values }: Described): string {
  const issues = code === 'password.rejected' ? passwordIssues.safeParse(data).data : undefined;
  if (!issues?.length) return errorMessage(locale, code, values);
  const sentences = issues.map((issue) => errorMessage(locale, issue.code, issue.interpolation));
  return joinSentences(locale, sentences);
}
