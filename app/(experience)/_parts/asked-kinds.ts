import type { Step } from './step';

/** The kinds of names that the app asked for, if it did (wire contract §1.7). */
export function askedKinds({
  query,
  asked,
}: Pick<Step, 'query' | 'asked'>): readonly string[] | undefined {
  return query.get('identifier')?.split(' ') ?? asked.identifier;
}
