import { Browser } from '../support/browser';
import { experience, type Visitor } from '../support/flow';
import type { GenkanInfo } from '../support/genkan';
import { created, type JsonObject, management } from '../support/management';
import { deviceCookie, deviceCookieName } from '../support/trusted-device';
import { type Member, member, submitted } from './codes';
import { atSecondStep, proveByMail } from './second-step';
import { call } from './visitors';

type Device = { id: string; userId: string } & JsonObject;

/** What tests do with trusted browsers at a server whose second factor is a mailed code. */
export function trustedBrowsers(server: GenkanInfo) {
  const trust = (who: Visitor) => call(who, 'POST', '/profile/mfa/trusted-device');

  async function signInTrusting(person: Member) {
    const who = await atSecondStep(server, person);
    await proveByMail(who, person);
    await trust(who);
    const { status, headers } = await experience(who, 'POST', '/submit');
    if (status !== 200) throw new Error(`Not trusted: ${status}`);
    return { person, browser: who.browser, cookies: headers.getSetCookie() };
  }

  return {
    trust,
    devicesOf: ({ id }: Pick<Member, 'id'>) =>
      created(management<Device[]>(server, 'GET', `/users/${id}/trusted-devices`)),

    /** A person, and a browser that is trusted with the account. */
    trusted: async () => signInTrusting(await member(server)),

    /** One more browser of that person; answers its cookie. */
    trustBrowser: async (person: Member): Promise<string> =>
      deviceCookie((await signInTrusting(person)).browser, person.id) ?? '',

    /** A browser that sends this one cookie. */
    browserWith: (userId: string, value: string) => {
      const browser = new Browser();
      browser.setCookie(server.baseUrl, deviceCookieName(userId), value);
      return browser;
    },

    /** What the password alone comes to in a browser. */
    byPassword: async (person: Member, browser: Browser): Promise<unknown> =>
      submitted(await atSecondStep(server, person, browser)),
  };
}
