import { LRUCache } from 'lru-cache';
import { singleton } from '@/lib/config/singleton';
import { contrast, inkOn, legibleOn, mix, parseHex, type Rgb, toHex } from './contrast';

/** The grounds that brand colours stand on, as set in `public/brand/house.css`. */
const grounds = {
  light: ['#f7f3ea', '#fffdf8', '#ebe4d6'],
  dark: ['#1c1a17', '#26231f', '#131210'],
} as const;

/** Genkan's own accent, where a tenant's colour cannot be read. */
const fallback: Rgb = [97, 57, 246];

/** Text needs 4.5 (WCAG 1.4.3), edges of controls and focus rings 3 (1.4.11, 2.4.13). */
const textRatio = 4.5;
const edgeRatio = 3;

/**
 * The CSS variables of a tenant's brand colour: the colour itself where it is a ground, and
 * corrected shades of it wherever it has to be told apart from what it stands on.
 */
export function brandVariables(brandColor: string, scheme: 'light' | 'dark'): string {
  const brand = parseHex(brandColor) ?? fallback;
  const papers = grounds[scheme].map((hex) => parseHex(hex) ?? fallback);
  const ink = inkOn(brand);
  const pressed = mix(brand, contrast(ink, [0, 0, 0]) > 10 ? [0, 0, 0] : [255, 255, 255], 0.12);

  const variables = {
    '--brand': brand,
    '--brand-pressed': pressed,
    '--on-brand': ink,
    '--brand-edge': legibleOn(brand, papers, edgeRatio),
    '--brand-text': legibleOn(brand, papers, textRatio),
  };
  return Object.entries(variables)
    .map(([name, color]) => `${name}:${toHex(color)}`)
    .join(';');
}

type BrandColors = { primaryColor: string; darkPrimaryColor: string; isDarkModeEnabled: boolean };

/** Kept, because the search for legible shades costs as much as a tenth of a page. */
function keptStyles(): LRUCache<string, string> {
  return singleton('brand styles', () => new LRUCache({ max: 100 }));
}

/** The style sheet that lays a tenant's colours over the page. Made of hex colours only, so it is safe inline. */
export function brandStyle(color: BrandColors): string {
  const key = `${color.primaryColor} ${color.isDarkModeEnabled && color.darkPrimaryColor}`;
  const kept = keptStyles().get(key);
  if (kept !== undefined) return kept;
  const style = makeStyle(color);
  keptStyles().set(key, style);
  return style;
}

/**
 * A style sheet that cannot end the element it stands in. Its line ends are those that browsers
 * make of them, because a policy may name the sheet by its hash.
 */
export function inlineCss(css: string): string {
  return css.replace(/<(?=\/style|!--)/gi, '\\3c ').replace(/\r\n?/g, '\n');
}

function makeStyle({ primaryColor, darkPrimaryColor, isDarkModeEnabled }: BrandColors): string {
  const light = `:root{${brandVariables(primaryColor, 'light')}}`;
  if (!isDarkModeEnabled) return light;
  const dark = brandVariables(darkPrimaryColor, 'dark');
  return `${light}@media (prefers-color-scheme:dark){:root{${dark}}}`;
}
