import { z } from 'zod';
import { AppError } from '@/lib/errors/app-error';
import { existing } from '@/lib/errors/existing';
import { resource } from '@/lib/http/resource';
import { type Route, route } from '@/lib/http/route';
import {
  emailTemplateDetails,
  emailTemplateFilter,
  emailTemplateRow,
  putEmailTemplates as putBody,
} from './schema';
import {
  changeEmailTemplateDetails,
  findEmailTemplate,
  listEmailTemplates,
  putEmailTemplates,
  removeEmailTemplate,
  removeEmailTemplates,
} from './store';

/** What a tenant's mails say (wire/management.md §1.14). */
export const emailTemplateRoutes: Route[] = [
  route({
    on: 'PUT /email-templates',
    operationId: 'ReplaceEmailTemplates',
    summary: 'Write e-mail templates, in place of those for the same language and type',
    body: putBody,
    responses: { 200: z.array(emailTemplateRow) },
    run: ({ body }) => putEmailTemplates(body.templates),
  }),
  route({
    on: 'GET /email-templates',
    summary: 'List e-mail templates',
    query: emailTemplateFilter,
    responses: { 200: z.array(emailTemplateRow) },
    run: ({ query }) => listEmailTemplates(query),
  }),
  route({
    on: 'DELETE /email-templates',
    operationId: 'DeleteEmailTemplates',
    summary: 'Delete the e-mail templates of a language, of a type, or of both',
    query: emailTemplateFilter,
    responses: { 200: z.object({ rowCount: z.number() }) },
    throws: ['connector.email_connector.bulk_deletion_no_filter'],
    run: async ({ query }) => {
      if (!query.languageTag && !query.templateType) {
        throw new AppError('connector.email_connector.bulk_deletion_no_filter');
      }
      return { rowCount: await removeEmailTemplates(query) };
    },
  }),
  ...resource({
    name: 'email template',
    path: '/email-templates',
    row: emailTemplateRow,
    create: putBody,
    update: emailTemplateDetails,
    only: ['read', 'remove'],
    store: { read: findEmailTemplate, remove: removeEmailTemplate },
  }),
  route({
    on: 'PATCH /email-templates/:id/details',
    operationId: 'UpdateEmailTemplateDetails',
    summary: 'Change what an e-mail template says',
    body: emailTemplateDetails.partial(),
    responses: { 200: emailTemplateRow },
    throws: ['entity.not_exists_with_id'],
    run: async ({ params: { id }, body }) =>
      existing(await changeEmailTemplateDetails(id, body), 'email template', id),
  }),
];
