import { expect } from 'vitest';
import type { requestTokens } from '../support/flow';

export const organizationScope = 'urn:logto:scope:organizations';
export const organizationResource = 'urn:logto:resource:organizations';

/** That a token for an organization is denied, and why. */
export async function expectDenied(
  answering: ReturnType<typeof requestTokens>,
  description: string,
): Promise<void> {
  const { status, body } = await answering;
  expect({ status, body }).toMatchObject({
    status: 403,
    body: {
      error: 'access_denied',
      error_description: description,
      code: 'oidc.access_denied',
      message: expect.stringMatching(/\w/),
    },
  });
}
