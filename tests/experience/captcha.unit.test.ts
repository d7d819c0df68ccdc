import { describe, expect, it } from 'vitest';
import { readBrowser } from '@/lib/experience/browser';
import { firstRefusal } from '@/lib/experience/checks';
import type { Deps } from '@/lib/experience/command';
import { flows } from '@/lib/experience/flows';
import { verify } from '@/lib/experience/verify';
import type { FactorStep } from '@/lib/factors/factor';
import { facts, interaction, once, people, settingsWith, standing } from './examples';

const events = ['SignIn', 'Register', 'ForgotPassword'] as const;

const points = [
  ...events.map((event) => ({ event, point: 'send', names: flows[event].send })),
  ...events.map((event) => ({ event, point: 'submit', names: flows[event].submit })),
  { event: 'Register' as const, point: 'identify', names: flows.Register.identify },
];

it.each(points)('the captcha of $event is asked for first at $point', ({ event, names }) => {
  const begun = interaction(event);
  const asked = { captchaIsAsked: true };
  const code = 'session.captcha_required';
  const refusal = firstRefusal(names, facts({ interaction: begun, ...asked }));
  expect(refusal).toMatchObject({ code });
  for (const captcha of [
    { verified: true, skipped: false },
    { verified: false, skipped: true },
  ]) {
    const passed = facts({ interaction: { ...begun, captcha }, ...asked });
    expect(firstRefusal(names, passed)?.code).not.toBe(code);
  }
  expect(firstRefusal(names, facts({ interaction: begun }))?.code).not.toBe(code);
});

describe('a step that is as good as a captcha', () => {
  const record = {
    id: 'record',
    type: 'EmailVerificationCode',
    identifier: { type: 'email', value: 'ada@example.com' },
    templateType: 'SignIn',
    verified: true,
  };
  const deps: Deps = {
    ...{
      settings: settingsWith(),
      people: people(),
      standing,
      profileFields: [],
      client: {},
      clientId: 'app',
    },
    message: { locale: 'en' },
    browser: readBrowser(''),
    interactionId: 'uid',
    once,
    trail: [],
  };

  it.each([
    ['is noted', true],
    ['is not taken for one where it is none', false],
  ])('%s', async (_what, skipsCaptcha) => {
    const step = { skipsCaptcha, run: async () => ({ record }) };
    const input = { step: step as unknown as FactorStep, given: {} };
    const { interaction: after } = await verify(interaction('SignIn'), input, deps);
    expect(after?.captcha).toEqual({ verified: false, skipped: skipsCaptcha });
  });
});
