import { expect, type Page } from '@playwright/test';
import type { GenkanInfo } from '../support/genkan';
import { created, management } from '../support/management';
import { uniqueName } from '../support/names';
import { entraAttributes, entraTenant } from '../support/upstream/entra';
import { type RealProvider, startRealProvider } from '../support/upstream/real-provider';
import { type SamlSite, startSamlSite } from '../support/upstream/saml-site';

/** Somebody who works at a company. */
export type Employee = { email: string; password: string };

export function employeeOf(domain: string): Employee {
  return { email: `abe.lincoln@${domain}`, password: 'the password at the company' };
}

/** A domain of e-mail addresses that no other test uses. */
export const newDomain = () => `${uniqueName('company').replace('_', '-')}.example`;

/** Entra ID with a page to sign in on: its issuer's form, its claims, its silence about verified e-mails. */
export function startEntraSite({ email, password }: Employee): Promise<RealProvider> {
  const claims = {
    tid: entraTenant,
    oid: '00000000-0000-0000-66f3-3332eca7ea81',
    preferred_username: email,
    name: 'Abe Lincoln',
    email,
    ver: '2.0',
  };
  return startRealProvider({
    path: `/${entraTenant}/v2.0`,
    accounts: [{ sub: uniqueName('pairwise'), login: email, password, claims }],
    configuration: {
      claims: {
        openid: ['sub', 'tid', 'oid', 'ver'],
        profile: ['name', 'preferred_username'],
        email: ['email'],
      },
    },
  });
}

/** Entra ID's SAML, with a page to sign in on and one with the tiles of the company's apps. */
export function startEntraSamlSite({ email, password }: Employee): Promise<SamlSite> {
  return startSamlSite({
    entityId: `https://sts.windows.net/${uniqueName('tenant')}/`,
    accounts: [
      {
        login: email,
        password,
        nameId: uniqueName('pairwise'),
        attributes: entraAttributes(email),
      },
    ],
  });
}

/** Sets an enterprise connector up, as an administrator does. */
export async function createSsoConnector(
  server: GenkanInfo,
  fields: Record<string, unknown>,
): Promise<string> {
  const body = { connectorName: uniqueName('company'), ...fields };
  const { id } = await created(management<{ id: string }>(server, 'POST', '/sso-connectors', body));
  return id;
}

/** How a SAML connector is known to its identity provider. */
export function samlAudience({ baseUrl }: GenkanInfo, connectorId: string) {
  return {
    entityId: `${baseUrl}/enterprise-sso/${connectorId}`,
    acsUrl: `${baseUrl}/api/authn/single-sign-on/saml/${connectorId}`,
  };
}

/** Types the work e-mail into the sign-in page. */
export async function typeWorkEmail(page: Page, { email }: Employee): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
  await page.getByLabel('Email address', { exact: true }).fill(email);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** Signs in on the company's own page. A SAML provider without script asks for one more press. */
export async function signInAtCompany(page: Page, { email, password }: Employee): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Sign in at your company' })).toBeVisible();
  await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1:/);
  await page.getByLabel('Company e-mail').fill(email);
  await page.getByLabel('Company password').fill(password);
  await page.getByRole('button', { name: 'Sign in at the company' }).click();
}

/** Without script a SAML provider's page is left by its button. */
export async function goOnWithoutScript(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue to the app' }).click();
}
