/** A colour as red, green and blue of 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Reads `#rgb` or `#rrggbb`; anything else is undefined. */
export function parseHex(text: string): Rgb | undefined {
  const digits = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text)?.[1];
  if (!digits) return undefined;
  const step = digits.length / 3;
  const channel = (index: number) => {
    const part = digits.slice(index * step, (index + 1) * step);
    return Number.parseInt(step === 1 ? part + part : part, 16);
  };
  return [channel(0), channel(1), channel(2)];
}

export function toHex(color: Rgb): string {
  return `#${color.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** How bright a colour is, 0 to 1 (WCAG 2.2, relative luminance). */
export function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well two colours can be told apart, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/** A share of `other` in `color`, 0 to 1. */
export function mix(color: Rgb, other: Rgb, share: number): Rgb {
  const blend = (index: 0 | 1 | 2) => color[index] + (other[index] - color[index]) * share;
  return [blend(0), blend(1), blend(2)];
}

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

/** White or black: the one to write with on this ground. White wins where both are legible. */
export function inkOn(ground: Rgb): Rgb {
  return contrast(ground, white) >= 4.5 ? white : black;
}

/** The nearest colour towards black or white that reaches `ratio` against every one of the grounds. */
export function legibleOn(color: Rgb, grounds: readonly Rgb[], ratio: number): Rgb {
  const isLegible = (candidate: Rgb) =>
    grounds.every((ground) => contrast(candidate, ground) >= ratio);
  if (isLegible(color)) return color;

  const end = luminance(grounds[0] ?? white) > 0.18 ? black : white;
  for (let share = 0.02; share < 1; share += 0.02) {
    const rounded = parseHex(toHex(mix(color, end, share)));
    if (rounded && isLegible(rounded)) return rounded;
  }
  return end;
}
