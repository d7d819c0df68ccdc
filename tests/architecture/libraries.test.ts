import { describe, expect, test } from 'vitest';
import { productSources } from './source';

type Rule = {
  /** What is guarded: specifiers as written, or files of this repository. */
  imports: RegExp;
  /** The files that may. */
  home: RegExp;
  sentence: string;
};

const rules: Rule[] = [
  {
    imports: /^next(\/|$)/,
    home: /^(app\/|proxy\.ts$|instrumentation\.ts$|lib\/boot\/start\.mjs$)/,
    sentence: 'next is known only to app/, proxy.ts, instrumentation.ts and the start command',
  },
  {
    imports: /^(hono|@hono)(\/|$)/,
    home: /^lib\/http\/mount\.ts$/,
    sentence: 'hono is known only to lib/http/mount.ts',
  },
  {
    imports: /^(react|react-dom)(\/|$)/,
    home: /^(app\/|lib\/ui\/|lib\/.*\/form\.tsx$|lib\/.*\/forms\.ts$)/,
    sentence: 'react is known only to app/, lib/ui/, form.tsx and forms.ts',
  },
  {
    imports: /^(@prisma\/|lib\/db\/(generated\/|client\.ts$))/,
    home: /^lib\/(db\/|.*\/store\.ts$)/,
    sentence: 'the Prisma client is known only to lib/db/ and files named store.ts',
  },
  {
    imports: /^(pg|@electric-sql\/.*)$/,
    home: /^lib\/db\//,
    sentence: 'database drivers are known only to lib/db/',
  },
  {
    imports: /^oidc-provider(\/|$)/,
    home: /^lib\/oidc\//,
    sentence: 'oidc-provider is known only to lib/oidc/',
  },
  {
    imports: /^@node-rs\/argon2$/,
    home: /^lib\/crypto\//,
    sentence: 'the password hash is known only to lib/crypto/',
  },
  {
    imports: /^(undici|ipaddr\.js)$/,
    home: /^lib\/outbound\//,
    sentence: 'the guarded HTTP client is known only to lib/outbound/',
  },
  {
    imports: /^oauth4webapi$/,
    home: /^lib\/upstream\/(oauth|oidc)\//,
    sentence: 'the OAuth client is known only to lib/upstream/',
  },
];

describe('a library has one home', () => {
  for (const { imports, home, sentence } of rules) {
    test(sentence, () => {
      const broken = productSources()
        .filter(({ path }) => !home.test(path))
        .flatMap((file) =>
          [...file.specifiers, ...file.imports]
            .filter((name) => imports.test(name))
            .map((name) => `${file.path} imports ${name}, but ${sentence}.`),
        );
      expect([...new Set(broken)]).toEqual([]);
    });
  }

  test('process.env is read only by lib/config/env.ts', () => {
    // The start command runs before there is a build that it could import the settings from.
    const homes = ['lib/config/env.ts', 'lib/boot/start.mjs'];
    // NEXT_RUNTIME is no setting: the compiler replaces it, to leave code out of the edge bundle.
    const broken = productSources()
      .filter(({ path }) => !homes.includes(path))
      .filter(({ text }) => /process\.env(?!\.NEXT_RUNTIME\b)/.test(text))
      .map(({ path }) => `${path} reads process.env; add the variable to lib/config/env.ts.`);
    expect(broken).toEqual([]);
  });

  test('lib/experience names no factor: it reaches them through the registry', () => {
    const broken = productSources()
      .filter(({ path }) => path.startsWith('lib/experience/'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => /^lib\/factors\/[^/]+\//.test(name))
          .map((name) => `${path} imports ${name}; ask lib/factors/registry.ts.`),
      );
    expect(broken).toEqual([]);
  });

  test('lib/oidc names no connector', () => {
    const broken = productSources()
      .filter(({ path }) => path.startsWith('lib/oidc/'))
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => /^lib\/connectors\/(?!registry|connector)/.test(name))
          .map((name) => `${path} imports ${name}; ask lib/connectors/registry.ts.`),
      );
    expect(broken).toEqual([]);
  });

  test('state is made lazily: nobody builds a pool, cache or server while being imported', () => {
    const pattern =
      /^(?:export )?(?:const|let) \w+(?:: [^=]+)? = new (?:Map|Set|Pool|LRUCache|WeakMap)\b.*/gm;
    const broken = productSources().flatMap(({ path, text }) =>
      [...text.matchAll(pattern)]
        // A table written out in place is a constant, not state.
        .filter(([line]) => !/new (?:Map|Set)(?:<.*>)?\(\s*(?:\[|$|\w)/.test(line))
        .map(([line]) => `${path}: "${line}" is state; make it with singleton().`),
    );
    expect(broken).toEqual([]);
  });
});
