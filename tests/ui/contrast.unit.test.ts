import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { brandStyle, brandVariables } from '@/lib/ui/brand';
import {
  contrast,
  inkOn,
  legibleOn,
  luminance,
  parseHex,
  type Rgb,
  toHex,
} from '@/lib/ui/contrast';

const papers = {
  light: ['#f7f3ea', '#fffdf8', '#ebe4d6'],
  dark: ['#1c1a17', '#26231f', '#131210'],
} as const;

/** 512 colours, evenly spread over the whole space. */
const everyColor: Rgb[] = Array.from({ length: 512 }, (_, index) => [
  (index >> 6) * 36.4,
  ((index >> 3) & 7) * 36.4,
  (index & 7) * 36.4,
]);

function color(hex: string): Rgb {
  const parsed = parseHex(hex);
  if (!parsed) throw new Error(`${hex} is no colour`);
  return parsed;
}

function variables(style: string): Record<string, string> {
  return Object.fromEntries(style.split(';').map((line) => line.split(':') as [string, string]));
}

describe('Colours', () => {
  test('are read from three and six digits, and written in six', () => {
    expect(parseHex('#fA0')).toEqual([255, 170, 0]);
    expect(toHex(color('#6139F6'))).toBe('#6139f6');
  });

  test.each(['', '#12', '#12345', 'red', '#ggg', '#fff;}'])('are not read from “%s”', (text) => {
    expect(parseHex(text)).toBeUndefined();
  });

  test('have the luminance and contrast that WCAG defines', () => {
    expect(luminance([255, 255, 255])).toBeCloseTo(1);
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
    expect(contrast(color('#767676'), [255, 255, 255])).toBeCloseTo(4.54, 1);
  });
});

describe('Any brand colour', () => {
  test('can be written on', () => {
    for (const ground of everyColor) {
      expect(contrast(ground, inkOn(ground))).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('stays as it is where it is legible already', () => {
    expect(legibleOn([0, 0, 128], [[255, 255, 255]], 4.5)).toEqual([0, 0, 128]);
  });

  describe.each(['light', 'dark'] as const)('on %s paper', (scheme) => {
    test('gives legible text, visible edges and a legible button, also when pressed', () => {
      for (const brand of everyColor) {
        const {
          '--brand-text': text,
          '--brand-edge': edge,
          ...button
        } = variables(brandVariables(toHex(brand), scheme));
        for (const paper of papers[scheme]) {
          expect(contrast(color(text ?? ''), color(paper))).toBeGreaterThanOrEqual(4.5);
          expect(contrast(color(edge ?? ''), color(paper))).toBeGreaterThanOrEqual(3);
        }
        const ink = color(button['--on-brand'] ?? '');
        expect(contrast(ink, color(button['--brand'] ?? ''))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(ink, color(button['--brand-pressed'] ?? ''))).toBeGreaterThanOrEqual(4.5);
      }
    });
  });

  test('that cannot be read becomes Genkan’s own', () => {
    expect(brandVariables('</style>', 'light')).toContain('--brand:#6139f6');
  });

  test('has dark shades only when the tenant wants dark mode', () => {
    const colors = { primaryColor: '#123456', darkPrimaryColor: '#abcdef' };
    expect(brandStyle({ ...colors, isDarkModeEnabled: false })).not.toContain(
      'prefers-color-scheme',
    );
    expect(brandStyle({ ...colors, isDarkModeEnabled: true })).toContain('--brand:#abcdef');
  });
});

test('The style sheet uses the papers that brand colours are corrected for', () => {
  const sheet = readFileSync('public/brand/house.css', 'utf8');
  for (const paper of [...papers.light, ...papers.dark]) expect(sheet).toContain(paper);
});
