import { type JWTPayload, errors as joseErrors, jwtVerify } from 'jose';
import type Provider from 'oidc-provider';
import { findApplication } from '@/lib/applications/store';
import { env } from '@/lib/config/env';
import { findPersonalAccessTokenOwner } from '@/lib/personal-access-tokens/store';
import { findSubjectToken, spendSubjectToken } from '@/lib/subject-tokens/store';
import { invalidGrant } from '../invalid-grant';
import { loadProviderKeys } from '../keys';
import { OidcRequestError } from '../request-error';
import { verificationKeys } from '../verification-keys';
import { type Exchange, kindOfSubject } from './rules';

/** Who the new token is about, and what is written when it is issued. */
export type Subject = { userId: string; spend?: () => Promise<void> };

/** @throws errors.InvalidGrant unless the token was issued to a first-party application. */
export async function assertFirstParty(clientId: unknown, token: string): Promise<void> {
  const application = typeof clientId === 'string' ? await findApplication(clientId) : undefined;
  if (!application) throw invalidGrant(`${token} was issued to an unknown application`);
  if (application.isThirdParty) {
    throw invalidGrant(`${token} was issued to a third-party application`);
  }
}

async function verifyJwt(token: string): Promise<JWTPayload> {
  const { signing } = await loadProviderKeys();
  try {
    const { payload } = await jwtVerify(token, verificationKeys(signing), {
      issuer: env().issuer,
      typ: 'at+jwt',
      requiredClaims: ['exp', 'sub', 'client_id'],
    });
    return payload;
  } catch (cause) {
    if (cause instanceof joseErrors.JWTExpired)
      throw invalidGrant('subject token is expired', cause);
    if (cause instanceof joseErrors.JOSEError)
      throw invalidGrant('subject token is invalid', cause);
    throw cause;
  }
}

async function subjectOfJwt(token: string): Promise<Subject> {
  const { sub = '', client_id: clientId } = await verifyJwt(token);
  await assertFirstParty(clientId, 'subject token');
  // A machine's own token is about nobody.
  if (sub === clientId) throw invalidGrant('subject token is not about a user');
  return { userId: sub };
}

async function subjectOfOpaque(provider: Provider, token: string): Promise<Subject> {
  const found = await provider.AccessToken.find(token);
  if (!found?.accountId) throw invalidGrant('subject token not found');
  await assertFirstParty(found.clientId, 'subject token');
  return { userId: found.accountId };
}

/** It is spent with what the exchange writes, so that a refused request leaves it good. */
async function subjectOfImpersonation(token: string): Promise<Subject> {
  const found = await findSubjectToken(token);
  if (!found) throw invalidGrant('subject token not found');
  if (found.expiresAt.getTime() <= Date.now()) throw invalidGrant('subject token is expired');
  if (found.consumedAt) throw invalidGrant('subject token is already used');
  return {
    userId: found.userId,
    spend: async () => {
      if (await spendSubjectToken(token)) return;
      throw new OidcRequestError('subject token is already used', { error: 'invalid_grant' });
    },
  };
}

async function subjectOfPersonal(token: string): Promise<Subject> {
  const found = await findPersonalAccessTokenOwner(token);
  if (!found) throw invalidGrant('subject token not found');
  const { userId, expiresAt } = found;
  if (expiresAt && expiresAt.getTime() <= Date.now())
    throw invalidGrant('subject token is expired');
  return { userId };
}

/**
 * Whom a subject token is about.
 *
 * @throws errors.InvalidGrant
 */
export function findSubject(provider: Provider, exchange: Exchange): Promise<Subject> {
  const { subjectToken } = exchange;
  switch (kindOfSubject(exchange)) {
    case 'impersonation':
      return subjectOfImpersonation(subjectToken);
    case 'personal':
      return subjectOfPersonal(subjectToken);
    case 'jwt':
      return subjectOfJwt(subjectToken);
    case 'opaque':
      return subjectOfOpaque(provider, subjectToken);
  }
}
