import { z } from 'zod';
import { languageTag } from '@/lib/custom-phrases/schema';
import { route } from '@/lib/http/route';
import { removeCustomPhrases } from './remove';

/** Beside the phrases' own routes: what asks the settings first. */
export const customPhraseRemovalRoutes = [
  route({
    on: 'DELETE /custom-phrases/:languageTag',
    summary: 'Delete the custom phrases of a language',
    params: z.object({ languageTag }),
    responses: { 204: null },
    throws: ['localization.cannot_delete_default_language', 'entity.not_found'],
    run: ({ params: { languageTag: asked } }) => removeCustomPhrases(asked),
  }),
];
