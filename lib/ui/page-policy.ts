type Needs = {
  nonce: string;
  /** Absolute URLs of pictures from elsewhere that the page shows. */
  images: readonly string[];
  /** Sources of what the page shows in frames. */
  frames?: readonly string[];
  /** Sources elsewhere that scripts of the page talk to. */
  connections?: readonly string[];
  /** Style sheets from elsewhere. */
  styles?: readonly string[];
  /** The development server evaluates code and injects styles. */
  isDevelopment: boolean;
};

/**
 * The Content-Security-Policy of a page: scripts and styles by nonce, pictures by name, nothing
 * else from elsewhere. There is no `form-action`: it would also forbid the redirects that follow
 * a form's post, and those end at the client app.
 */
export function pagePolicy({
  nonce,
  images,
  frames = [],
  connections = [],
  styles = [],
  isDevelopment,
}: Needs): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    [
      isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
      ...styles,
    ].join(' '),
    `img-src ${pictureSources(images)}`,
    ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
    "font-src 'self'",
    ["connect-src 'self'", ...connections].join(' '),
    "manifest-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The CSP sources of our own pictures and of those at these addresses, and of no others. */
export function pictureSources(images: readonly string[]): string {
  return ["'self' data:", ...new Set(images.flatMap(imageSource))].join(' ');
}

/** Longer ones would make the header too long for proxies and browsers. */
const maxUrlLength = 2048;

/** The CSP source of one picture: its address without the query, which sources cannot have. */
function imageSource(url: string): string[] {
  if (url.length > maxUrlLength || !URL.canParse(url)) return [];
  const { protocol, origin, pathname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return [];
  return [origin + pathname.replaceAll(';', '%3B').replaceAll(',', '%2C')];
}
