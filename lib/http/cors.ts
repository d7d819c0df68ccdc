/** Lets scripts of an allowed origin read an answer (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export function allowReading(
  request: Request,
  response: Response,
  allows: (origin: string) => boolean,
) {
  const origin = request.headers.get('origin');
  response.headers.append('Vary', 'Origin');
  if (origin && allows(origin)) {
    response.headers.set('Access-Control-Allow-Origin', origin);
    response.headers.set('Access-Control-Expose-Headers', '*');
  }
  return response;
}

/** Answers a preflight for the path's methods. */
export function preflight(
  request: Request,
  methods: readonly string[],
  allows: (origin: string) => boolean,
): Response {
  const headers = new Headers();
  if (allows(request.headers.get('origin') ?? '')) {
    headers.set('Access-Control-Allow-Methods', methods.join(','));
    headers.set(
      'Access-Control-Allow-Headers',
      request.headers.get('access-control-request-headers') ?? '*',
    );
    headers.set('Access-Control-Max-Age', '600');
  }
  return allowReading(request, new Response(null, { status: 204, headers }), allows);
}
