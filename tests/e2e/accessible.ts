import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Every rule for WCAG 2.2 AA that a machine can check. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects that the page breaks none of them. For pages that keep still: `reducedMotion`. */
export async function expectAccessible(page: Page) {
  // What has no style yet is too small to be hit.
  await page.waitForLoadState();
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
