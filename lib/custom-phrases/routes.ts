import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { reply } from '@/lib/http/reply';
import { route } from '@/lib/http/route';
import { checkedTranslation } from './check';
import { customPhraseRow, languageTag, translation } from './schema';
import { findCustomPhrases, putCustomPhrases } from './store';

const params = z.object({ languageTag });

/** The pages' phrases in a tenant's own words. Deleting a language is for the settings that may name it. */
export const customPhraseRoutes = [
  route({
    on: 'GET /custom-phrases',
    summary: 'List the custom phrases of every language',
    responses: { 200: z.array(customPhraseRow) },
    run: async () => [...(await findCustomPhrases())],
  }),
  route({
    on: 'GET /custom-phrases/:languageTag',
    summary: 'Get the custom phrases of a language',
    params,
    responses: { 200: customPhraseRow },
    throws: ['entity.not_found'],
    run: async ({ params: { languageTag: asked } }) => {
      const found = (await findCustomPhrases()).find((one) => one.languageTag === asked);
      if (!found) throw new AppError('entity.not_found');
      return found;
    },
  }),
  route({
    on: 'PUT /custom-phrases/:languageTag',
    summary: 'Replace the custom phrases of a language',
    params,
    body: translation,
    responses: { 201: customPhraseRow },
    throws: ['localization.invalid_translation_structure'],
    run: async ({ params: { languageTag: asked }, body }) =>
      reply(201, await putCustomPhrases(asked, checkedTranslation(body))),
  }),
];
