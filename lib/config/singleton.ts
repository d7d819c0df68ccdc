const registry = Symbol.for('genkan.singletons');

type Registry = Map<string, unknown>;

/**
 * Returns the one value of that name in this process, made on first use.
 *
 * Next.js gives instrumentation, pages and route handlers each their own copy of a module, so
 * module-level state would exist several times; everything with state lives here instead.
 */
export function singleton<T>(name: string, create: () => T): T {
  const holder = globalThis as typeof globalThis & { [registry]?: Registry };
  holder[registry] ??= new Map();
  const values = holder[registry];
  if (!values.has(name)) values.set(name, create());
  return values.get(name) as T;
}
