const hosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host, as URLs have it, never leaves the machine (RFC 8252 §7.3, §8.3). */
export function isLoopbackHost(hostname: string): boolean {
  return hosts.has(hostname);
}
