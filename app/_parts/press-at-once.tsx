'use client';

import { useEffect } from 'react';

/**
 * Presses a button for a person who has just opened the page: not for a page that is fetched ahead,
 * gone back to or loaded again. Waits until somebody looks at it.
 */
export function PressAtOnce({ buttonId }: { buttonId: string }) {
  useEffect(() => {
    const [load] = performance.getEntriesByType('navigation');
    if ((load as PerformanceNavigationTiming | undefined)?.type !== 'navigate') return;
    const stop = new AbortController();
    const press = () => {
      if (isAhead(document) || document.visibilityState !== 'visible') return;
      stop.abort();
      document.getElementById(buttonId)?.click();
    };
    document.addEventListener('prerenderingchange', press, { signal: stop.signal });
    document.addEventListener('visibilitychange', press, { signal: stop.signal });
    press();
    return () => stop.abort();
  }, [buttonId]);
  return null;
}

/** Whether the page is rendered before anybody asked for it (Prerendering Revamped). */
function isAhead(page: Document & { prerendering?: boolean }): boolean {
  return page.prerendering === true;
}
