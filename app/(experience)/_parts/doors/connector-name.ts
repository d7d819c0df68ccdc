import { presentSocialConnector } from '@/lib/connectors/present';
import { findSocialConnector } from '@/lib/connectors/social';
import type { Locale } from '@/lib/i18n/locales';
import { findSsoConnector } from '@/lib/sso/store';
import { companyDoor, socialName } from './door';

/** What people know a connector by; empty for one that is gone. */
export async function connectorName(id: string, locale: Locale): Promise<string> {
  const social = await findSocialConnector(id);
  if (social) return socialName(presentSocialConnector(social), locale);
  const company = await findSsoConnector(id);
  return company ? companyDoor(company).name : '';
}
