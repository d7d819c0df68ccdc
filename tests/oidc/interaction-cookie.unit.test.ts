import { describe, expect, test } from 'vitest';
import {
  addInteraction,
  findInteractionUid,
  ownInteractions,
  parseInteractionMap,
} from '@/lib/oidc/interaction-cookie';

describe('the interaction cookie', () => {
  test('keeps the interactions of two apps apart and remembers the newest', () => {
    const first = addInteraction(new Map(), 'app-a', 'uid-1');
    const map = parseInteractionMap(addInteraction(parseInteractionMap(first), 'app-b', 'uid-2'));
    expect(findInteractionUid(map, 'app-a')).toBe('uid-1');
    expect(findInteractionUid(map, 'app-b')).toBe('uid-2');
    expect(findInteractionUid(map)).toBe('uid-2');
    expect(findInteractionUid(map, 'unknown')).toBe('uid-2');
  });

  test('replaces the interaction of an app that starts again', () => {
    const first = parseInteractionMap(addInteraction(new Map(), 'app-a', 'uid-1'));
    const map = parseInteractionMap(addInteraction(first, 'app-a', 'uid-2'));
    expect([...map.values()]).toEqual(['uid-2', 'uid-2']);
  });

  test('holds at most ten entries; the oldest goes first', () => {
    let map = parseInteractionMap(undefined);
    for (let n = 0; n < 20; n += 1)
      map = parseInteractionMap(addInteraction(map, `app-${n}`, `${n}`));
    expect(map.size).toBe(10);
    expect(map.has('app-10')).toBe(false);
    expect(map.get('app-11')).toBe('11');
    expect(map.get('_legacy')).toBe('19');
  });

  test('of another browser counts for nothing, and of one that was not marked for all it says', () => {
    const marked = parseInteractionMap(addInteraction(new Map(), 'app', 'uid', 'mine'));
    expect(findInteractionUid(ownInteractions(marked, 'mine'), 'app')).toBe('uid');
    expect(ownInteractions(marked, 'other').size).toBe(0);
    expect(ownInteractions(marked, undefined).size).toBe(0);
    const next = parseInteractionMap(addInteraction(marked, 'second', 'uid-2', 'mine'));
    expect(findInteractionUid(ownInteractions(next, 'mine'), 'app')).toBe('uid');
    const bare = parseInteractionMap(addInteraction(new Map(), 'app', 'uid'));
    expect(findInteractionUid(ownInteractions(bare, 'mine'), 'app')).toBe('uid');
  });

  test('stays below 3072 bytes', () => {
    const long = 'x'.repeat(600);
    let value = '';
    for (let n = 0; n < 6; n += 1) {
      value = addInteraction(parseInteractionMap(value), `${long}${n}`, `uid-${n}`);
    }
    expect(value.length).toBeLessThanOrEqual(3072);
    expect(findInteractionUid(parseInteractionMap(value), `${long}5`)).toBe('uid-5');
  });

  test.each([
    ['', 'nothing'],
    ['{', 'broken JSON'],
    ['%7B%ZZ', 'broken encoding'],
    ['[1]', 'a list'],
    ['null', 'null'],
    ['{"app":1}', 'a number'],
  ])('reads %j (%s) as no interaction', (value) => {
    expect(parseInteractionMap(value).size).toBe(0);
  });

  test('is read in clear too', () => {
    expect(parseInteractionMap('{"app":"uid"}').get('app')).toBe('uid');
  });
});
