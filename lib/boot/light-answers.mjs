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

/**
 * An answer without a body says so by its length; clients would look for one (RFC 9110 §8.6). The
 * compressor that Next.js lays over `end` sends the headers before anybody can tell, so this stays
 * in front of it.
 */
export function sayWhenEmpty(response) {
  const original = response.end.bind(response);
  let laidOver = original;
  let isEnding = false;
  const end = (...parameters) => {
    if (isEnding) return original(...parameters);
    isEnding = true;
    const hasNoLength = [204, 304].includes(response.statusCode) || response.req.method === 'HEAD';
    if (parameters.length === 0 && !response.headersSent && !hasNoLength) {
      response.setHeader('content-length', '0');
    }
    return laidOver.apply(response, parameters);
  };
  Object.defineProperty(response, 'end', {
    get: () => end,
    set: (replacement) => {
      laidOver = replacement;
    },
  });
}
