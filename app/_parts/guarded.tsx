import { unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { log } from '@/lib/config/log';
import { FailurePage } from './failure-page';

/**
 * Makes a page that says a fault of ours itself: Next.js leaves that to script, and without it
 * people would see nothing at all.
 */
export function guarded<Props>(render: (props: Props) => Promise<ReactNode>) {
  return async (props: Props): Promise<ReactNode> => {
    try {
      return await render(props);
    } catch (error) {
      unstable_rethrow(error);
      log().error({ err: error }, 'a page could not be shown');
      return <FailurePage />;
    }
  };
}
