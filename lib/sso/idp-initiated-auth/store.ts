import { db } from '@/lib/db/client';
import type { IdpInitiatedAuthConfig as Row } from '@/lib/db/generated/client';
import type { SetIdpInitiatedAuthConfig } from './schema';

/** What becomes of those who come unasked from a connector's provider. */
export type IdpInitiatedAuthConfig = Omit<Row, 'ssoConnectorId' | 'authParameters'> & {
  connectorId: string;
  authParameters: Record<string, string>;
};

function asConfig({ ssoConnectorId, authParameters, ...row }: Row): IdpInitiatedAuthConfig {
  return {
    ...row,
    connectorId: ssoConnectorId,
    authParameters: authParameters as Record<string, string>,
  };
}

export async function findIdpInitiatedAuthConfig(
  ssoConnectorId: string,
): Promise<IdpInitiatedAuthConfig | undefined> {
  const row = await db().idpInitiatedAuthConfig.findUnique({ where: { ssoConnectorId } });
  return row ? asConfig(row) : undefined;
}

/** Takes the place of the one before, of which nothing stays. */
export async function putIdpInitiatedAuthConfig(
  ssoConnectorId: string,
  config: SetIdpInitiatedAuthConfig,
): Promise<IdpInitiatedAuthConfig> {
  const columns = {
    redirectUri: null,
    authParameters: {},
    clientIdpInitiatedAuthCallbackUri: null,
    ...config,
  };
  const row = await db().idpInitiatedAuthConfig.upsert({
    where: { ssoConnectorId },
    create: { ssoConnectorId, ...columns },
    update: columns,
  });
  return asConfig(row);
}

/** @returns whether there was one */
export async function removeIdpInitiatedAuthConfig(ssoConnectorId: string): Promise<boolean> {
  const { count } = await db().idpInitiatedAuthConfig.deleteMany({ where: { ssoConnectorId } });
  return count > 0;
}
