import { z } from 'zod';
import { recordId } from '@/lib/crypto/ids';
import { AppError } from '@/lib/errors/app-error';
import { errorAnswer } from '@/lib/http/error-answer';
import { readBody } from '@/lib/http/read-body';
import { leadTo } from '../_parts/form-post';
import { browserLocale } from '../_parts/plain-page';

/** Codes, tokens and what a provider says of a new user. */
const maxBodyBytes = 64 * 1024;

const texts = z.record(z.string(), z.string());

/**
 * Answers a provider's post with the same address by GET, its fields as the query (wire/sign-in.md §5.1): a
 * post from another site comes without the cookies of the sign-in, a redirect has them.
 */
export async function postedBack(request: Request): Promise<Response> {
  try {
    const fields = await readFields(request);
    const query = new URLSearchParams(fields);
    const { pathname } = new URL(request.url);
    return leadTo(query.size > 0 ? `${pathname}?${query}` : pathname);
  } catch (error) {
    const { status, body } = errorAnswer(error, browserLocale(request), recordId());
    return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
  }
}

/** @throws AppError `oidc.invalid_request` for what is no map of texts, each given once */
async function readFields(request: Request): Promise<Record<string, string>> {
  const fields = texts.safeParse(await readBody(request, { maxBodyBytes, acceptsForm: true })).data;
  if (!fields) throw new AppError('oidc.invalid_request');
  return fields;
}
