import { createServer } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

// Loaded into the measured server by NODE_OPTIONS, so that the product needs no measuring code:
// answers the event-loop delay since the last question, on a socket of its own.
const socket = process.env.GENKAN_BENCH_SOCKET;

if (isMainThread && socket) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const probe = createServer((_request, response) => {
    const milliseconds = (nanoseconds) => nanoseconds / 1e6;
    response.end(
      JSON.stringify({
        p99Ms: milliseconds(delay.percentile(99)),
        maxMs: milliseconds(delay.max),
      }),
    );
    delay.reset();
  });
  // A child process inherits NODE_OPTIONS, and finds the socket taken.
  probe.once('error', () => probe.close());
  probe.listen(socket);
  probe.unref();
}
