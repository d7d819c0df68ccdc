import { findStoredApplication } from '@/lib/applications/store';
import { existing } from '@/lib/errors/existing';
import { reply } from '@/lib/http/reply';
import { route } from '@/lib/http/route';
import { applicationSignInExperienceRow, writeApplicationSignInExperience } from './schema';
import { findApplicationSignInExperience, writeSignInExperienceOf } from './store';

const path = '/applications/:applicationId/sign-in-experience';

async function assertApplication(id: string): Promise<void> {
  existing(await findStoredApplication(id), 'application', id);
}

/** What the pages show otherwise for one application. */
export const applicationSignInExperienceRoutes = [
  route({
    on: `GET ${path}`,
    summary: 'Get what the pages show otherwise for an application',
    responses: { 200: applicationSignInExperienceRow },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { applicationId } }) => {
      await assertApplication(applicationId);
      const own = await findApplicationSignInExperience(applicationId);
      return existing(own, 'application sign-in experience', applicationId);
    },
  }),
  route({
    on: `PUT ${path}`,
    summary: 'Set what the pages show otherwise for an application; what is left out stays',
    operationId: 'ReplaceApplicationSignInExperience',
    body: writeApplicationSignInExperience,
    responses: { 200: applicationSignInExperienceRow, 201: applicationSignInExperienceRow },
    throws: [
      'entity.not_exists_with_id',
      'entity.relation_foreign_key_not_found',
      'entity.invalid_input',
    ],
    run: async ({ params: { applicationId }, body }) => {
      await assertApplication(applicationId);
      const { isNew, row } = await writeSignInExperienceOf(applicationId, body);
      return isNew ? reply(201, row) : reply(200, row);
    },
  }),
];
