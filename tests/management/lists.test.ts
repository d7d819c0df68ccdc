import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { sharedServer } from '../support/server';
import { api, expectError, made } from './api';

type Named = { id: string; name: string };

/** Roles whose names begin with a text that no other test has. */
async function someRoles(count: number): Promise<{ prefix: string; ids: string[] }> {
  const prefix = uniqueName('Role');
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const role = await made('/roles', {
      name: `${prefix}-${index}`,
      description: `Number ${index}`,
    });
    ids.push(role.id);
  }
  return { prefix, ids };
}

async function names(path: string): Promise<string[]> {
  const { status, body } = await api<Named[]>('GET', path);
  expect(status).toBe(200);
  return body.map(({ name }) => name);
}

const like = (text: string) => encodeURIComponent(`${text}%`);

function links(headers: Headers): Record<string, string> {
  const pattern = /<([^>]+)>; rel="(\w+)"/g;
  return Object.fromEntries(
    [...(headers.get('link') ?? '').matchAll(pattern)].map(([, url = '', rel = '']) => [rel, url]),
  );
}

describe('a page of a list', () => {
  test('comes newest first with the total and links to the others', async () => {
    const { prefix } = await someRoles(5);
    const path = `/roles?search.name=${like(prefix)}&page_size=2`;
    const { headers, body } = await api<Named[]>('GET', `${path}&page=2`);
    expect(body.map(({ name }) => name)).toEqual([`${prefix}-2`, `${prefix}-1`]);
    expect(headers.get('total-number')).toBe('5');
    const found = links(headers);
    expect(Object.keys(found).toSorted()).toEqual(['first', 'last', 'next', 'prev']);
    const next = new URL(found.next ?? '');
    expect(next.origin).toBe(new URL(sharedServer().baseUrl).origin);
    expect(Object.fromEntries(next.searchParams)).toMatchObject({
      'search.name': `${prefix}%`,
      page_size: '2',
      page: '3',
    });
  });

  test('has no link to where nothing is', async () => {
    const { prefix } = await someRoles(3);
    const path = `/roles?search.name=${like(prefix)}&page_size=2`;
    const first = await api('GET', path);
    expect(Object.keys(links(first.headers)).toSorted()).toEqual(['first', 'last', 'next']);
    const last = await api('GET', `${path}&page=2`);
    expect(Object.keys(links(last.headers)).toSorted()).toEqual(['first', 'last', 'prev']);
  });

  test('beyond the end is empty and still knows the total', async () => {
    const { prefix } = await someRoles(1);
    const { body, headers } = await api('GET', `/roles?search.name=${like(prefix)}&page=9`);
    expect(body).toEqual([]);
    expect(headers.get('total-number')).toBe('1');
  });

  test.each([
    'page=0',
    'page=-1',
    'page=x',
    'page=1.5',
    'page=',
    'page_size=0',
    'page_size=101',
    'page=1e3',
  ])('cannot be asked for by %s', (query) =>
    expectError(api('GET', `/users?${query}`), 400, 'guard.invalid_pagination'),
  );

  test('need not be asked for where pages are optional', async () => {
    const whole = await api<unknown[]>('GET', '/resources');
    expect(whole.headers.has('total-number')).toBe(false);
    expect(whole.headers.has('link')).toBe(false);
    const page = await api<unknown[]>('GET', '/resources?page_size=1');
    expect(page.body).toHaveLength(1);
    expect(page.headers.has('total-number')).toBe(true);
  });
});

describe('a search', () => {
  test('looks in all fields, and with wildcards only where the caller puts them', async () => {
    const { prefix, ids } = await someRoles(2);
    expect(await names(`/roles?search=${encodeURIComponent(`${prefix}-_`)}`)).toHaveLength(2);
    expect(await names(`/roles?search=${prefix}`)).toEqual([]);
    expect(await names(`/roles?search=${ids[0]}`)).toEqual([`${prefix}-0`]);
  });

  test('minds case only when told to', async () => {
    const { prefix } = await someRoles(1);
    const shouted = like(prefix.toUpperCase());
    expect(await names(`/roles?search.name=${shouted}`)).toHaveLength(1);
    expect(await names(`/roles?search.name=${shouted}&isCaseSensitive=true`)).toHaveLength(0);
    const exact = `search.name=${prefix.toUpperCase()}-0&mode=exact`;
    expect(await names(`/roles?${exact}`)).toHaveLength(1);
    expect(await names(`/roles?${exact}&isCaseSensitive=true`)).toHaveLength(0);
  });

  test('takes several exact values', async () => {
    const { prefix } = await someRoles(3);
    const query = `search.name=${prefix}-0&search.name=${prefix}-2&mode.name=exact`;
    expect(await names(`/roles?${query}`)).toEqual([`${prefix}-2`, `${prefix}-0`]);
  });

  test('takes regular expressions and SQL patterns', async () => {
    const { prefix } = await someRoles(3);
    const posix = encodeURIComponent(`^${prefix}-[12]$`);
    expect(await names(`/roles?search.name=${posix}&mode.name=posix`)).toHaveLength(2);
    const similar = encodeURIComponent(`${prefix}-(0|1)`);
    const query = `search.name=${similar}&mode=similar_to&isCaseSensitive=yes`;
    expect(await names(`/roles?${query}`)).toHaveLength(2);
  });

  test('joins its fields by or, or by and', async () => {
    const { prefix, ids } = await someRoles(3);
    const query = `search.id=${ids[0]}&search.name=${prefix}-1`;
    expect(await names(`/roles?${query}`)).toHaveLength(2);
    expect(await names(`/roles?${query}&joint=and`)).toEqual([]);
    expect(
      await names(`/roles?search.id=${ids[0]}&search.name=${prefix}-0&jointMode=and`),
    ).toHaveLength(1);
  });

  test('does not reach around other filters', async () => {
    const { prefix } = await someRoles(1);
    expect(await names(`/roles?search=${like(prefix)}&type=MachineToMachine`)).toEqual([]);
  });

  test('is a text and never SQL', async () => {
    const quote = encodeURIComponent("' OR 1=1 --");
    expect(await names(`/roles?search=${quote}`)).toEqual([]);
  });

  test.each([
    'search=',
    'search.password=a',
    'search.a.b=c',
    'search=a&mode=fuzzy',
    'search=a&joint=xor',
    'search=a&search=b',
    'search=a&mode=similar_to',
    'search=a&mode.password=exact',
  ])('cannot be %s', (query) =>
    expectError(api('GET', `/users?${query}`), 400, 'request.invalid_input', {
      details: expect.stringMatching(/\w/),
    }),
  );

  test.each([
    ['(', 'posix'],
    ['a{2,1}', 'posix'],
    ['[z-a]', 'posix'],
    ['a(', 'similar_to'],
    ['a\\', 'like'],
  ])('for %j, which is no pattern of mode %s, is refused', (pattern, mode) =>
    expectError(
      api('GET', `/users?search=${encodeURIComponent(pattern)}&mode=${mode}&isCaseSensitive=true`),
      400,
      'request.invalid_input',
      { details: expect.stringContaining('does not understand') },
    ),
  );

  test.each(['/users', '/roles', '/applications'])('of %s knows all modes', async (list) => {
    for (const mode of ['exact', 'like', 'similar_to', 'posix']) {
      const query = `search=${uniqueName('nobody')}&search.name=a&mode.name=exact&mode=${mode}`;
      const answer = await api('GET', `${list}?page=1&isCaseSensitive=true&joint=and&${query}`);
      expect(answer).toMatchObject({ status: 200, body: [] });
    }
  });

  test.each([
    ['nested without end', '(a+)+$'],
    ['going back and forth', '(.*a){25}b'],
    ['of many ways', '(a|b)*a(a|b){16}$'],
    ['bounds multiplied', '(((a{1,9}){1,9}){1,9}){1,9}'],
    ['a bound as large as they come', '(a{1,255}){1,255}'],
    ['a reference back', '^(.*)\\1$'],
    ['long', 'x*'.repeat(500)],
    ['deep', '('.repeat(5_000) + ')'.repeat(5_000)],
    ['almost too large', '(x*y?){140}'],
  ])('by a regular expression %s ends, and others are answered', async (_what, pattern) => {
    const bomb = api('GET', `/users?search=${encodeURIComponent(pattern)}&mode=posix`);
    const others = await Promise.all(
      Array.from({ length: 5 }, () => api('GET', '/roles?page_size=1')),
    );
    expect(others.map(({ status }) => status)).toEqual(Array<number>(5).fill(200));
    const { status, body } = await bomb;
    if (status !== 200) {
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { code: 'request.invalid_input', details: expect.stringMatching(/\w/) },
      });
    }
  });
});
