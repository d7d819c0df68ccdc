import { z } from 'zod';
import { templateTypes, wire } from '@/lib/config/wire';
import { epochMilliseconds } from '@/lib/http/fields';

const languageTag = z.string().min(1).max(16);
const templateType = z.enum(templateTypes);

/** What a mail says; its texts may name variables as `{{code}}` (wire/management.md §8.1). */
export const emailTemplateDetails = z.object({
  subject: z.string(),
  content: z.string(),
  contentType: z.enum(['text/html', 'text/plain']).optional(),
  replyTo: z.string().optional(),
  /** The sender's name. */
  sendFrom: z.string().optional(),
});

export const emailTemplateRow = z.object({
  tenantId: z.string().max(21).default(wire.tenantId),
  id: z.string().min(1).max(21),
  languageTag,
  templateType,
  details: emailTemplateDetails,
  createdAt: epochMilliseconds,
});

export const putEmailTemplates = z.object({
  templates: z.array(z.object({ languageTag, templateType, details: emailTemplateDetails })),
});

export const emailTemplateFilter = z.object({
  languageTag: languageTag.optional(),
  templateType: templateType.optional(),
});

export type EmailTemplateDetails = z.output<typeof emailTemplateDetails>;
export type EmailTemplateFilter = z.output<typeof emailTemplateFilter>;
export type NewEmailTemplate = z.output<typeof putEmailTemplates>['templates'][number];
