// What Next.js does for pages and does not let one change, undone where the answer is a little data.

/**
 * Answers to programs leave uncompressed: gzip costs a small one a quarter of its CPU time. The
 * OpenAPI documents are not small.
 */
export function sendPlainData(request) {
  const [path] = (request.url ?? '').split('?', 1);
  if (/^\/(api|oidc)\//.test(path) && !path.endsWith('.json'))
    delete request.headers['accept-encoding'];
}

/** Next.js flushes the headers before the body, and then its end: three packets for one answer. */
export function sendInOnePacket(response) {
  response.flushHeaders = () => {
    response.cork();
    // What streams goes on streaming: only what is there at once is sent at once.
    setImmediate(() => {
      if (!response.writableEnded) response.uncork();
    });
  };
}
