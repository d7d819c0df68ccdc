import { beforeEach, describe, expect, test } from 'vitest';
import { phrasesOf } from '@/lib/i18n/shipped-phrases';
import { authorize } from '../support/flow';
import { createApplication, type JsonObject, management } from '../support/management';
import { startOwnServer } from '../support/server';
import { expectError } from './api';

/** Everybody sees the phrases: this file has a server of its own. */
const { info } = await startOwnServer();

type Row = { languageTag: string } & JsonObject;
type Phrases = Record<string, Record<string, string>>;

const path = '/custom-phrases';
const call = <T = Row>(method: 'GET' | 'PUT' | 'PATCH' | 'DELETE', below: string, body?: unknown) =>
  management<T>(info, method, below, body);
const put = (tag: string, translation: unknown) => call('PUT', `${path}/${tag}`, translation);
const invalid = 'localization.invalid_translation_structure';
const languageInfo = (fallbackLanguage: string, autoDetect = true) =>
  call('PATCH', '/sign-in-exp', { languageInfo: { fallbackLanguage, autoDetect } });

beforeEach(async () => {
  // The default language's cannot be deleted.
  await languageInfo('ja');
  for (const { languageTag } of (await call<Row[]>('GET', path)).body) {
    await call('DELETE', `${path}/${languageTag}`);
  }
  await languageInfo('en');
});

/** What a caller with these wishes is answered. */
async function phrases(lng?: string, acceptLanguage = '') {
  const query = lng === undefined ? '' : `?lng=${encodeURIComponent(lng)}`;
  const response = await fetch(`${info.baseUrl}/api/.well-known/phrases${query}`, {
    headers: { 'accept-language': acceptLanguage },
  });
  const { translation } = (await response.json()) as { translation: Phrases };
  return { language: response.headers.get('content-language'), translation };
}

describe('custom phrases', () => {
  test('are put, read, listed, replaced and deleted', async () => {
    const translation = { signIn: { title: 'Come in' } };
    const first = await put('en', translation);
    expect(first).toMatchObject({ status: 201 });
    expect(first.body).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[0-9a-z]{21}$/),
      languageTag: 'en',
      translation,
    });
    const second = await put('en', { action: { continue: 'Go on' } });
    const whole = { ...first.body, translation: { action: { continue: 'Go on' } } };
    expect(second).toMatchObject({ status: 201, body: whole });
    expect((await call('GET', `${path}/en`)).body).toEqual(whole);
    await put('af-ZA', {});
    expect((await call<Row[]>('GET', path)).body.map((row) => row.languageTag)).toEqual([
      'af-ZA',
      'en',
    ]);
    expect((await call('DELETE', `${path}/af-ZA`)).status).toBe(204);
    await expectError(call('DELETE', `${path}/af-ZA`), 404, 'entity.not_found');
    await expectError(call('GET', `${path}/af-ZA`), 404, 'entity.not_found');
  });

  test('leave out empty texts', async () => {
    const { body } = await put('en', {
      signIn: { title: '', purpose: 'for {application}' },
      register: { title: '' },
      device: { problem: {} },
    });
    expect(body.translation).toEqual({ signIn: { purpose: 'for {application}' } });
  });

  test.each<[string, unknown]>([
    ['signIn.nothing', { signIn: { nothing: 'x' } }],
    ['nothing', { nothing: {} }],
    ['constructor', { constructor: 'x' }],
    ['signIn', { signIn: 'x' }],
    ['signIn', { signIn: ['x'] }],
    ['signIn', { signIn: null }],
    ['signIn.title', { signIn: { title: { deep: 'x' } } }],
    ['signIn.title', { signIn: { title: 5 } }],
    ['signIn.purpose', { signIn: { purpose: 'to {app}' } }],
    ['signIn.purpose', { signIn: { purpose: 'to {application' } }],
    ['signIn.purpose', { signIn: { purpose: '{application, plural, one {x}}' } }],
    ['terms.impliedTerms', { terms: { impliedTerms: '<terms>never closed' } }],
  ])('of a wrong structure are refused: %s', async (where, translation) => {
    await expectError(put('en', translation), 422, invalid, {
      details: expect.stringContaining(`${where}: `),
    });
    expect((await call<Row[]>('GET', path)).body).toEqual([]);
  });

  test('are only for registered languages, and objects', async () => {
    for (const tag of ['xx', 'EN', 'nothing']) {
      await expectError(put(tag, {}), 400, 'guard.invalid_input');
    }
    await expectError(put('en', ['x']), 400, 'guard.invalid_input');
  });

  test('put at the same moment leave one of them', async () => {
    const titles = ['a', 'b', 'c', 'd', 'e', 'f'];
    const answers = await Promise.all(titles.map((title) => put('en', { signIn: { title } })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await call<Row[]>('GET', path)).toMatchObject({ body: [{ languageTag: 'en' }] });
  });
});

describe('the default language', () => {
  test('may be one that has custom phrases alone, and then keeps them', async () => {
    const unsupported = 'sign_in_experiences.unsupported_default_language';
    await expectError(languageInfo('af-ZA'), 400, unsupported);
    await put('af-ZA', { signIn: { title: 'Teken in' } });
    expect((await languageInfo('af-ZA')).status).toBe(200);
    const conflict = [409, 'localization.cannot_delete_default_language'] as const;
    await expectError(call('DELETE', `${path}/af-ZA`), ...conflict);
    await expectError(call('DELETE', `${path}/af-ZA`), ...conflict);
    expect(await phrases('tlh')).toMatchObject({ language: 'af-ZA' });
    await languageInfo('en');
    expect((await call('DELETE', `${path}/af-ZA`)).status).toBe(204);
  });

  test('is never one whose phrases were deleted at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      await put('af-ZA', {});
      const [chosen, deleted] = await Promise.all([
        languageInfo('af-ZA'),
        call('DELETE', `${path}/af-ZA`),
      ]);
      expect([chosen.status, deleted.status].sort()).toSatisfy(
        ([first, second]: number[]) =>
          (first === 200 && second === 409) || (first === 204 && second === 400),
      );
      await languageInfo('en');
    }
  });
});

describe('the phrases that pages read', () => {
  test('are ours with the custom ones laid over, language by language', async () => {
    await put('fr', { signIn: { title: 'Entrer' } });
    await put('af-ZA', { signIn: { title: 'Teken in' } });
    const french = await phrases('fr');
    expect(french.language).toBe('fr');
    expect(french.translation).toEqual({
      ...phrasesOf('fr').pages,
      signIn: { ...phrasesOf('fr').pages.signIn, title: 'Entrer' },
    });
    const own = await phrases('af-ZA');
    expect(own.language).toBe('af-ZA');
    expect(own.translation).toEqual({
      ...phrasesOf('en').pages,
      signIn: { ...phrasesOf('en').pages.signIn, title: 'Teken in' },
    });
    expect(await phrases('en')).toMatchObject({ translation: phrasesOf('en').pages });
  });

  test.each([
    ['exactly, as custom', 'fr-CA', '', 'fr-CA'],
    ['without regard to case', 'FR-ca', '', 'fr-CA'],
    ['by the shipped base before a custom one', 'ja-JP', '', 'ja'],
    ['by the custom base', 'nl-BE', '', 'nl'],
    ['by the first wish that is there', 'xx nl fr', '', 'nl'],
    ['by the browser', undefined, 'sv, nl;q=0.5, fr;q=0.1', 'nl'],
    ['by the default', 'xx', 'yy', 'en'],
  ])('are found %s', async (_how, lng, accept, found) => {
    for (const tag of ['fr-CA', 'nl']) await put(tag, {});
    expect(await phrases(lng, accept)).toMatchObject({ language: found });
  });

  test('are the default language’s where the browser is not to be asked', async () => {
    await put('nl', {});
    await languageInfo('nl', false);
    expect(await phrases(undefined, 'fr')).toMatchObject({ language: 'nl' });
    expect(await phrases('fr')).toMatchObject({ language: 'fr' });
  });
});

/** The sign-in page as a browser with these languages gets it. */
async function signInPage(acceptLanguage: string): Promise<string> {
  const application = await createApplication(info, { name: 'Shop' });
  const { url, browser } = await authorize(info, application);
  const headers = { 'accept-language': acceptLanguage };
  return (await browser.fetch(url, { headers })).text();
}

describe('a page', () => {
  test('says custom phrases at once, in their language and direction', async () => {
    await put('he-IL', { signIn: { title: 'כניסה', purpose: 'אל {application}' } });
    const page = await signInPage('he-IL');
    expect(page).toMatch(/<html[^>]* lang="he-IL" dir="rtl"/);
    expect(page).toContain('כניסה</h1>');
    expect(page).toContain('אל Shop');
    await put('he-IL', { signIn: { title: 'ברוכים הבאים' } });
    const later = await signInPage('he-IL');
    expect(later).toContain('ברוכים הבאים</h1>');
    expect(later).toContain('to continue to Shop');
  });

  test('shows a tenant’s HTML as text', async () => {
    await put('en', {
      signIn: { title: '<img src=x onerror=alert(1)><b>in</b>' },
    });
    const page = await signInPage('en');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&lt;b&gt;in&lt;/b&gt;</h1>');
    expect(page).not.toContain('<img src=x');
  });

  test('of the provider says them too', async () => {
    await put('en', { signedOut: { title: 'Bye then' } });
    const response = await fetch(`${info.baseUrl}/oidc/session/end/success`, {
      headers: { accept: 'text/html' },
    });
    expect(await response.text()).toContain('Bye then</h1>');
  });
});
