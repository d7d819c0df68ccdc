import { describe, expect, test } from 'vitest';
import { uniqueName } from '../support/names';
import { api, expectError, expectInvalidBody } from './api';

type Template = {
  id: string;
  languageTag: string;
  templateType: string;
  details: { subject: string; content: string };
  createdAt: number;
};

const path = '/email-templates';

/** A language that no other test writes mails in. */
function newLanguage(): string {
  return uniqueName('x').slice(0, 16);
}

function words(subject: string) {
  return { subject, content: `<p>${subject} {{code}}</p>`, contentType: 'text/html' as const };
}

async function put(languageTag: string, ...types: string[]): Promise<Template[]> {
  const templates = types.map((templateType) => ({
    languageTag,
    templateType,
    details: words(`${languageTag} ${templateType}`),
  }));
  const { status, body } = await api<Template[]>('PUT', path, { templates });
  expect(status).toBe(200);
  return body;
}

describe('e-mail templates', () => {
  test('are written, and read one by one and by filter', async () => {
    const tag = newLanguage();
    const [register, signIn] = await put(tag, 'SignIn', 'Register');
    expect(register).toEqual({
      tenantId: 'default',
      id: expect.stringMatching(/^[\da-z]{21}$/),
      languageTag: tag,
      templateType: 'Register',
      details: words(`${tag} Register`),
      createdAt: expect.any(Number),
    });
    expect((await api('GET', `${path}/${register?.id}`)).body).toEqual(register);
    expect((await api('GET', `${path}?languageTag=${tag}`)).body).toEqual([register, signIn]);
    const both = `${path}?languageTag=${tag}&templateType=SignIn`;
    expect((await api('GET', both)).body).toEqual([signIn]);
  });

  test('are replaced where language and type are the same, and keep their ids', async () => {
    const tag = newLanguage();
    const [first] = await put(tag, 'SignIn');
    const templates = ['second', 'third'].map((subject) => ({
      languageTag: tag,
      templateType: 'SignIn',
      details: { subject, content: '{{code}}' },
    }));
    const { body } = await api<Template[]>('PUT', path, { templates });
    expect(body).toEqual([{ ...first, details: { subject: 'third', content: '{{code}}' } }]);
  });

  test('are changed in part', async () => {
    const [template] = await put(newLanguage(), 'SignIn');
    const { status, body } = await api('PATCH', `${path}/${template?.id}/details`, {
      subject: 'Hello',
      replyTo: 'help@example.com',
    });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        ...template,
        details: { ...template?.details, subject: 'Hello', replyTo: 'help@example.com' },
      },
    });
  });

  test('are deleted one by one, and by filter', async () => {
    const tag = newLanguage();
    const [template] = await put(tag, 'Generic', 'SignIn', 'Register');
    expect((await api('DELETE', `${path}/${template?.id}`)).status).toBe(204);
    await expectError(api('GET', `${path}/${template?.id}`), 404, 'entity.not_exists_with_id');
    const { status, body } = await api('DELETE', `${path}?languageTag=${tag}`);
    expect({ status, body }).toEqual({ status: 200, body: { rowCount: 2 } });
  });

  test('are never deleted all at once by mistake', async () => {
    const code = 'connector.email_connector.bulk_deletion_no_filter';
    await expectError(api('DELETE', path), 422, code);
  });

  test('are unknown by ids that nobody has', async () => {
    const code = 'entity.not_exists_with_id';
    await expectError(api('GET', `${path}/nothing`), 404, code);
    await expectError(api('DELETE', `${path}/nothing`), 404, code);
    await expectError(api('PATCH', `${path}/nothing/details`, { subject: 'x' }), 404, code);
  });

  const good = { languageTag: 'fr', templateType: 'SignIn', details: words('x') };
  test.each([
    ['a type that there is not', { ...good, templateType: 'Nothing' }, 'templateType'],
    ['an empty language', { ...good, languageTag: '' }, 'languageTag'],
    ['a language too long', { ...good, languageTag: 'x'.repeat(17) }, 'languageTag'],
    ['no subject', { ...good, details: { content: 'x' } }, 'details.subject'],
    [
      'another kind of content',
      { ...good, details: { ...words('x'), contentType: 'text/xml' } },
      'details.contentType',
    ],
  ])('are refused with %s', async (_what, template, field) => {
    await expectInvalidBody(api('PUT', path, { templates: [template] }), `templates.0.${field}`);
  });

  test('are refused as a filter that there is not', async () => {
    const answering = api('GET', `${path}?templateType=Nothing`);
    await expectError(answering, 400, 'guard.invalid_input', { data: { type: 'query' } });
  });
});
