import type { TemplateType } from '@/lib/config/wire';
import { recordId } from '@/lib/crypto/ids';
import { createCache } from '@/lib/db/cache';
import { db } from '@/lib/db/client';
import type { EmailTemplate as Row } from '@/lib/db/generated/client';
import { transaction } from '@/lib/db/tx';
import type { EmailTemplateDetails, EmailTemplateFilter, NewEmailTemplate } from './schema';

/** A mail in a tenant's own words, for a type and a language. */
export type EmailTemplate = Omit<Row, 'templateType' | 'details'> & {
  templateType: TemplateType;
  details: EmailTemplateDetails;
};

/** Written through `schema.ts` only, so what comes back has its types. */
function asTemplate(row: Row): EmailTemplate {
  return row as unknown as EmailTemplate;
}

/** By language and type; that there is none is kept too, because every mail asks. */
const cache = createCache<{ template: EmailTemplate | undefined }>(
  'email-templates',
  async (key) => {
    const [languageTag = '', templateType = ''] = key.split(' ');
    const row = await db().emailTemplate.findUnique({
      where: { languageTag_templateType: { languageTag, templateType } },
    });
    return { template: row ? asTemplate(row) : undefined };
  },
);

/** What the tenant wrote for that type in that language. Cached. */
export async function findEmailTemplateFor(
  languageTag: string,
  templateType: TemplateType,
): Promise<EmailTemplate | undefined> {
  return (await cache.get(`${languageTag} ${templateType}`)).template;
}

export async function listEmailTemplates({
  languageTag,
  templateType,
}: EmailTemplateFilter): Promise<EmailTemplate[]> {
  const rows = await db().emailTemplate.findMany({
    where: { languageTag, templateType },
    orderBy: [{ languageTag: 'asc' }, { templateType: 'asc' }],
  });
  return rows.map(asTemplate);
}

export async function findEmailTemplate(id: string): Promise<EmailTemplate | undefined> {
  const row = await db().emailTemplate.findUnique({ where: { id } });
  return row ? asTemplate(row) : undefined;
}

/** Writes templates in place of those for the same language and type; the last of two counts. */
export function putEmailTemplates(
  templates: readonly NewEmailTemplate[],
): Promise<EmailTemplate[]> {
  return transaction(async () => {
    const written = new Map<string, EmailTemplate>();
    // In one order, so that two at the same moment do not wait for each other.
    for (const template of [...templates].sort(byPlace)) {
      const { languageTag, templateType, details } = template;
      const row = await db().emailTemplate.upsert({
        where: { languageTag_templateType: { languageTag, templateType } },
        create: { id: recordId(), ...template },
        update: { details },
      });
      written.set(row.id, asTemplate(row));
    }
    await cache.invalidate();
    return [...written.values()];
  });
}

function byPlace(one: NewEmailTemplate, other: NewEmailTemplate): number {
  const place = ({ languageTag, templateType }: NewEmailTemplate) =>
    `${languageTag} ${templateType}`;
  if (place(one) === place(other)) return 0;
  return place(one) < place(other) ? -1 : 1;
}

/** Changes what is given of a template's words, and leaves the rest. */
export function changeEmailTemplateDetails(
  id: string,
  patch: Partial<EmailTemplateDetails>,
): Promise<EmailTemplate | undefined> {
  return transaction(async () => {
    const [row] = await db().$queryRaw<Row[]>`
      UPDATE "email_templates" SET "details" = "details" || ${JSON.stringify(patch)}::jsonb
      WHERE "id" = ${id} RETURNING *`;
    await cache.invalidate();
    return row && asTemplate(row);
  });
}

export async function removeEmailTemplate(id: string): Promise<boolean> {
  return (await removeWhere({ id })) > 0;
}

/** Removes what fits the filter. @returns how many that were */
export function removeEmailTemplates({
  languageTag,
  templateType,
}: EmailTemplateFilter): Promise<number> {
  return removeWhere({ languageTag, templateType });
}

function removeWhere(
  where: { id: string } | { languageTag?: string | undefined; templateType?: string | undefined },
): Promise<number> {
  return transaction(async () => {
    const { count } = await db().emailTemplate.deleteMany({ where });
    await cache.invalidate();
    return count;
  });
}
