import { afterAll } from 'vitest';
import { Genkan, type GenkanInfo } from './genkan';
import { RoundRobin } from './round-robin';
import { sharedServer } from './server';

export type Nodes = {
  proxy: RoundRobin;
  nodes: [Genkan, Genkan];
  /** Both, through the proxy: each request goes to the other one than the request before. */
  both: GenkanInfo;
  /** The first and the second alone, past the proxy. */
  each: [GenkanInfo, GenkanInfo];
};

type Options = {
  env?: Record<string, string>;
  /** Checkouts whose builds are run, in the order in which they are started; this one by default. */
  roots?: [string?, string?];
  isAtOnce?: boolean;
};

const portOf = ({ info }: Genkan) => Number(new URL(info.baseUrl).port);

/** Two servers on one database behind a proxy, for the top of a file; removed when it is done. */
export async function startNodes({ env, roots = [], isAtOnce }: Options = {}): Promise<Nodes> {
  const { postgresqlUrl } = sharedServer();
  const proxy = await RoundRobin.start();
  const settings = { ENDPOINT: proxy.url, TRUST_PROXY: '1', ...env };
  const first = await Genkan.start({
    ...{ database: 'postgresql', postgresqlUrl, env: settings, root: roots[0] },
    waitUntilReady: !isAtOnce,
  });
  const second = await Genkan.start({ database: 'postgresql', beside: first, root: roots[1] });
  await first.ready();
  afterAll(async () => {
    await second.kill('SIGKILL');
    await first.stop();
    await proxy.stop();
  });
  proxy.targets = [portOf(first), portOf(second)];
  return {
    proxy,
    nodes: [first, second],
    both: { ...first.info, baseUrl: proxy.url },
    each: [first.info, second.info],
  };
}
