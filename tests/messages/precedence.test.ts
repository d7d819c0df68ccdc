import { expect, test } from 'vitest';
import { call, demoApp } from '../experience/visitors';
import { authorize } from '../support/flow';
import { lastMessage } from '../support/inbox';
import { management } from '../support/management';
import { uniqueName } from '../support/names';
import { startOwnServer } from '../support/server';

const { info: server } = await startOwnServer();

/** The subject of a mail for a sign-up in French. */
async function subject(): Promise<string | null> {
  const address = `${uniqueName('reader')}@example.com`;
  const who = await authorize(server, demoApp(server), { params: { ui_locales: 'fr' } });
  await call(who, 'PUT', '', { interactionEvent: 'Register' });
  const { status } = await call(who, 'POST', '/verification/verification-code', {
    identifier: { type: 'email', value: address },
    interactionEvent: 'Register',
  });
  expect(status).toBe(200);
  return (await lastMessage(server, address)).subject;
}

async function write(
  languageTag: string,
  templateType: string,
  subject = `${languageTag} ${templateType}`,
): Promise<void> {
  const details = { subject, content: '{{code}}' };
  const templates = [{ languageTag, templateType, details }];
  const { status } = await management(server, 'PUT', '/email-templates', { templates });
  expect(status).toBe(200);
}

test('a mail says what the tenant wrote for language and type, then for the type in the tenant’s language, then for anything, then what Genkan says', async () => {
  expect(await subject()).toMatch(/^\d{6} · Votre nouveau compte/);
  await write('fr', 'Generic');
  expect(await subject()).toMatch(/Votre nouveau compte/);
  await write('en', 'Generic');
  expect(await subject()).toBe('en Generic');
  await write('en', 'Register');
  expect(await subject()).toBe('en Register');
  await write('fr', 'Register');
  expect(await subject()).toBe('fr Register');
  const filter = 'languageTag=fr&templateType=Register';
  await management(server, 'DELETE', `/email-templates?${filter}`);
  expect(await subject()).toBe('en Register');
});

test('a template finds the pictures of the application where mail programs find them', async () => {
  await write('fr', 'Register', '{{application.branding.logoUrl}}');
  expect(await subject()).toBe(`${server.baseUrl}/brand/logo.svg`);
});
