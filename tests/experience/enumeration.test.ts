import { expect, it } from 'vitest';
import type { SignInExperience } from '@/lib/sign-in-experience/schema';
import { startOwnServer } from '../support/server';
import { type Member, member, newEmail, newPhone, settle } from './codes';
import { begin } from './visitors';

const { info: server } = await startOwnServer();

type Visitor = Awaited<ReturnType<typeof begin>>;

/** What somebody who asks gets to see: all but what is by chance, and how long it took. */
type Sight = { shape: string; ms: number; nextMs: number };

async function look(who: Visitor, path: string, body: object): Promise<Sight> {
  const url = `${server.baseUrl}/api/experience`;
  const headers = { 'content-type': 'application/json', 'logto-app-id': 'demo-app' };
  const askedAt = performance.now();
  const response = await who.browser.fetch(url + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const answeredAt = performance.now();
  // What goes on behind an answer may show in the next one.
  await (await who.browser.fetch(`${url}/interaction`, { headers })).text();
  const seen = [...response.headers].filter(([name]) => !/^date$|request-id$/.test(name));
  const answer = text.replace(/"verificationId":"[\da-z]{21}"/, '"verificationId":"…"');
  return {
    shape: JSON.stringify([response.status, seen, answer]),
    ms: answeredAt - askedAt,
    nextMs: performance.now() - answeredAt,
  };
}

/** One question about an account, asked as often as one likes by browsers of their own. */
type Question = {
  settings?: Partial<SignInExperience>;
  event: string;
  path: string;
  known(person: Member): object;
  unknown(): object;
};

const code = (event: string) => ({
  event,
  path: '/verification/verification-code',
  known: ({ email }: Member) => ({ identifier: email, interactionEvent: event }),
  unknown: () => ({ identifier: newEmail(), interactionEvent: event }),
});

const questions: [string, Question][] = [
  [
    'signing in by password',
    {
      event: 'SignIn',
      path: '/verification/password',
      known: ({ email }) => ({ identifier: email, password: 'a wrong one' }),
      unknown: () => ({ identifier: newEmail(), password: 'a wrong one' }),
    },
  ],
  [
    'signing in by password, where there is none',
    {
      event: 'SignIn',
      path: '/verification/password',
      known: ({ phone }) => ({ identifier: phone, password: 'a wrong one' }),
      unknown: () => ({ identifier: newPhone(), password: 'a wrong one' }),
    },
  ],
  ['a code to sign in, where anybody may sign up', code('SignIn')],
  [
    'a code to sign in, where nobody may sign up',
    { settings: { signInMode: 'SignIn' }, ...code('SignIn') },
  ],
  ['a code to sign up', code('Register')],
  ['a code for a forgotten password', code('ForgotPassword')],
];

const rounds = 20;

/**
 * In so many of the rounds one of three that are alike is the slowest (or the quickest) of them about
 * once in half a million times, whatever else the machine does meanwhile.
 */
const tooOften = 17;

const parties = ['known', 'unknown', 'control'] as const;

/** Asks about accounts, about nobody, and about nobody once more, by turns. */
async function compare({ event, path, known, unknown }: Question, members: readonly Member[]) {
  const who = await begin(server, event);
  const seen = { known: [] as Sight[], unknown: [] as Sight[], control: [] as Sight[] };
  for (let round = 0; round < rounds; round += 1) {
    const bodies = {
      known: known(members[round % members.length] as Member),
      unknown: unknown(),
      control: unknown(),
    };
    for (const turn of [0, 1, 2]) {
      const party = parties[(turn + round) % 3] ?? 'control';
      seen[party].push(await look(who, path, bodies[party]));
    }
  }
  return seen;
}

/** Whoever has an account is neither the slowest nor the quickest too often. */
function expectAlike({ known, unknown, control }: Awaited<ReturnType<typeof compare>>) {
  const roundsWhere = (isSo: (one: number, others: number[]) => boolean, what: 'ms' | 'nextMs') =>
    known.filter((sight, round) => {
      const others = [unknown[round], control[round]].map((other) => other?.[what] ?? 0);
      return isSo(sight[what], others);
    }).length;
  for (const what of ['ms', 'nextMs'] as const) {
    const slowest = roundsWhere((one, others) => one > Math.max(...others), what);
    const quickest = roundsWhere((one, others) => one < Math.min(...others), what);
    expect({ what, slowest, isOften: slowest >= tooOften }).toMatchObject({ isOften: false });
    expect({ what, quickest, isOften: quickest >= tooOften }).toMatchObject({ isOften: false });
  }
}

it.each(questions)(
  '%s tells nobody who has an account',
  async (what, question) => {
    await settle(server, question.settings);
    const fields = what.endsWith('none') ? { password: undefined } : {};
    const members = await Promise.all([1, 2, 3, 4].map(() => member(server, fields)));
    const seen = await compare(question, members);
    expect(new Set(Object.values(seen).flatMap((all) => all.map(({ shape }) => shape))).size).toBe(
      1,
    );
    expectAlike(seen);
  },
  240_000,
);
