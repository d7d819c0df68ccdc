import { expect, it } from 'vitest';
import { stepContext, stepUrl } from '@/lib/experience/step-url';

it('carries application, organization and languages from page to page, in that order', () => {
  const context = stepContext({
    ui_locales: 'fr en',
    organization_id: 'org',
    app_id: 'app',
    login_hint: 'ada',
  });
  expect(stepUrl('/register', context)).toBe(
    '/register?app_id=app&organization_id=org&ui_locales=fr+en',
  );
});

it('leaves away what is not there', () => {
  expect(stepUrl('/sign-in', {})).toBe('/sign-in');
  expect(stepUrl('/sign-in', stepContext({ app_id: '' }))).toBe('/sign-in');
});

it('takes a parameter given twice for none, and escapes what it is given', () => {
  expect(stepContext({ app_id: ['a', 'b'] }).appId).toBeUndefined();
  expect(stepUrl('/sign-in', { appId: 'a&b=c#d' }, 'e1')).toBe(
    '/sign-in?app_id=a%26b%3Dc%23d&flash=e1',
  );
});
