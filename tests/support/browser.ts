type Cookie = { name: string; value: string; path: string; expiresAt: number | undefined };

export type Hop = { url: string; status: number; location: string | undefined };

function defaultPath(pathname: string): string {
  return pathname.slice(0, Math.max(1, pathname.lastIndexOf('/')));
}

function pathMatches(path: string, pathname: string): boolean {
  if (pathname === path) return true;
  return pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

/** A cookie jar with fetch: what a browser does between pages, without one. RFC 6265 §5. */
export class Browser {
  readonly #cookies = new Map<string, Cookie>();
  /** Every request made, oldest first. */
  readonly hops: Hop[] = [];

  #store(url: URL, header: string): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const separator = pair.indexOf('=');
    const name = pair.slice(0, separator);
    const value = pair.slice(separator + 1);
    const attribute = (wanted: string) =>
      attributes
        .map((text) => text.split('='))
        .find(([key = '']) => key.toLowerCase() === wanted)?.[1];
    const path = attribute('path') ?? defaultPath(url.pathname);
    const maxAge = attribute('max-age');
    const expires = attribute('expires');
    const expiresAt =
      maxAge === undefined
        ? expires && Date.parse(expires.replaceAll('-', ' '))
        : Date.now() + Number(maxAge) * 1000;
    const key = `${url.host} ${path} ${name}`;
    if (typeof expiresAt === 'number' && expiresAt <= Date.now()) this.#cookies.delete(key);
    else this.#cookies.set(key, { name, value, path, expiresAt: expiresAt || undefined });
  }

  /** The Cookie header that a request to this address carries. */
  cookieHeader(address: string): string {
    const url = new URL(address);
    return [...this.#cookies]
      .filter(
        ([key, cookie]) => key.startsWith(`${url.host} `) && pathMatches(cookie.path, url.pathname),
      )
      .map(([, cookie]) => `${cookie.name}=${cookie.value}`)
      .join('; ');
  }

  /** The value of a cookie, whatever its path. */
  cookie(name: string): string | undefined {
    return [...this.#cookies.values()].find((cookie) => cookie.name === name)?.value;
  }

  /** Writes a cookie as if the server had set it, to forge one. */
  setCookie(address: string, name: string, value: string, path = '/'): void {
    const { host } = new URL(address);
    this.#cookies.set(`${host} ${path} ${name}`, { name, value, path, expiresAt: undefined });
  }

  /** Removes every cookie of that name. */
  dropCookie(name: string): void {
    for (const [key, cookie] of this.#cookies) if (cookie.name === name) this.#cookies.delete(key);
  }

  /** One request with this browser's cookies. Redirects are answers, not followed. */
  async fetch(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookies = this.cookieHeader(address);
    if (cookies) headers.set('cookie', cookies);
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    const url = new URL(address);
    for (const header of response.headers.getSetCookie()) this.#store(url, header);
    const location = response.headers.get('location');
    this.hops.push({
      url: address,
      status: response.status,
      location: location === null ? undefined : new URL(location, url).href,
    });
    return response;
  }

  /**
   * Follows redirects from an address until a page answers, or until one leads to an address that
   * starts with `until` (a client's callback), which is not fetched.
   */
  async follow(address: string, until?: string): Promise<{ url: string; response: Response }> {
    let url = address;
    for (let hop = 0; hop < 20; hop += 1) {
      const response = await this.fetch(url);
      const location = this.hops.at(-1)?.location;
      if (response.status < 300 || response.status >= 400 || !location) return { url, response };
      if (until && location.startsWith(until)) return { url: location, response };
      url = location;
    }
    throw new Error(`More than 20 redirects from ${address}.`);
  }
}
