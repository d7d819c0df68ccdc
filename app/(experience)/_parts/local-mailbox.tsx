import { env } from '@/lib/config/env';
import type { Step } from './step';

/** On a developer's machine: where messages are that nobody sends. */
export function LocalMailbox({ t }: Pick<Step, 't'>) {
  if (env().mode !== 'local') return null;
  return (
    <p className="text-sm">
      <a href="/dev/inbox" target="_blank" rel="noopener noreferrer">
        {t('code.localMailbox')}
      </a>
    </p>
  );
}
