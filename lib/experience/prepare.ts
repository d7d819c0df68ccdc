import { isFor, secondFactor } from '@/lib/factors/registry';
import type { Command, Progress } from './command';
import { factorAt, type Page } from './pages';
import { verify } from './verify';

/**
 * Leads to a page. What its factor does unasked is done before, once: a code is sent, a secret is
 * made.
 */
export const prepare: Command<Page, Progress> = async (before, page, deps) => {
  const place = factorAt(page);
  const result = { page };
  if (!place) return { interaction: before, result };

  const { purpose, factor } = place;
  const step = secondFactor(factor).prepare?.[purpose];
  const isDone = before.verificationRecords.some((record) => isFor(factor, purpose, record));
  if (!step || isDone) return { interaction: before, result };
  return { ...(await verify(before, step, deps)), result };
};
