import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { phrasesOf } from '@/lib/i18n/shipped-phrases';
import { errorMessage, translator } from '@/lib/i18n/translate';

const root = mkdtempSync(join(tmpdir(), 'genkan-phrases-'));
afterAll(() => rmSync(root, { recursive: true }));

test('What a language lacks is said in English', () => {
  const folder = join(root, 'lib', 'i18n', 'phrases', 'th');
  mkdirSync(folder, { recursive: true });
  const files = {
    pages: { signIn: { title: 'ลงชื่อเข้าใช้' } },
    mails: {},
    errors: { 'no.such': 'x' },
  };
  for (const [part, phrases] of Object.entries(files)) {
    writeFileSync(join(folder, `${part}.json`), JSON.stringify(phrases));
  }
  vi.spyOn(process, 'cwd').mockReturnValue(root);
  const t = translator('th');
  expect(t('signIn.title')).toBe('ลงชื่อเข้าใช้');
  expect(t('signIn.purpose', { application: 'Boutique' })).toBe('to continue to Boutique');
  expect(errorMessage('th', 'user.suspended')).toBe('This account is suspended.');
  expect(Object.keys(phrasesOf('th').errors)).toEqual(Object.keys(phrasesOf('en').errors));
});
