import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { chromiumPath } from '../support/requirements';

export type PageWeight = {
  requests: number;
  kilobytes: number;
  paintMs: number;
  slowPaintMs: number;
};

const loads = 5;

async function loadOnce(context: BrowserContext, url: string, slowdown: number) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  let requests = 0;
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    requests += 1;
    bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const paintMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await page.close();
  return { requests, bytes, paintMs };
}

function median(values: number[]): number {
  const sorted = values.sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function weigh(browser: Browser, entry: string): Promise<PageWeight> {
  const context = await browser.newContext();
  const visitor = await context.newPage();
  await visitor.goto(entry);
  const url = visitor.url();
  await visitor.close();
  const load = async (slowdown: number) => {
    await loadOnce(context, url, slowdown);
    const results: Awaited<ReturnType<typeof loadOnce>>[] = [];
    for (let index = 0; index < loads; index += 1) {
      results.push(await loadOnce(context, url, slowdown));
    }
    return results;
  };
  const normal = await load(1);
  const slow = await load(4);
  await context.close();
  return {
    requests: median(normal.map(({ requests }) => requests)),
    kilobytes: median(normal.map(({ bytes }) => bytes)) / 1000,
    paintMs: median(normal.map(({ paintMs }) => paintMs)),
    slowPaintMs: median(slow.map(({ paintMs }) => paintMs)),
  };
}

/**
 * What a page is to a browser with an empty cache: requests, bytes as sent, first paint.
 *
 * @param entry The page, or what leads there: it is visited once and may set cookies.
 */
export async function pageWeight(entry: string): Promise<PageWeight | undefined> {
  const executablePath = chromiumPath();
  if (!executablePath) return undefined;
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    return await weigh(browser, entry);
  } finally {
    await browser.close();
  }
}
