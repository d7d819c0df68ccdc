import { databaseErrorKind } from '@/lib/db/errors';
import { AppError } from '@/lib/errors/app-error';
import { errorMessage } from '@/lib/i18n/translate';
import type { PasswordIssue } from '@/lib/security/password-policy';

function sentences({ code, values, data }: AppError): string[] {
  const issues = code === 'password.rejected' ? (data as PasswordIssue[]) : [];
  return [
    errorMessage('en', code, values),
    ...issues.map((issue) => `- ${errorMessage('en', issue.code, issue.interpolation)}`),
  ];
}

/** What went wrong, in words for whoever ran the command. */
export function explain(error: unknown): string {
  if (error instanceof AppError) return sentences(error).join('\n');
  const { message } = error instanceof Error ? error : new Error(String(error));
  return databaseErrorKind(error) === 'unavailable'
    ? `The database cannot be reached: ${message}`
    : message;
}
