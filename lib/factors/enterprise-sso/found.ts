import { AppError } from '@/lib/errors/app-error';
import { findSsoConnector, type SsoConnector } from '@/lib/sso/store';
import type { FactorContext } from '../factor';

/** The connector that a step's path names. @throws AppError `entity.not_found` */
export async function foundSsoConnector({ params }: FactorContext): Promise<SsoConnector> {
  const connector = await findSsoConnector(params?.connectorId ?? '');
  if (!connector) throw new AppError('entity.not_found');
  return connector;
}
