import { z } from 'zod';
import { settingKeys } from '@/lib/settings/schema';
import { readSetting } from '@/lib/settings/store';

export const switchSetting = z.object({ enabled: z.boolean() });

export const switchedOff = { enabled: false } satisfies z.output<typeof switchSetting>;

/** By which ways clients that nobody set up here may come. Cached. */
export async function openWays(): Promise<{ document: boolean; registration: boolean }> {
  const [document, registration] = await Promise.all([
    readSetting(settingKeys.clientMetadataDocuments, switchSetting, switchedOff),
    readSetting(settingKeys.clientRegistration, switchSetting, switchedOff),
  ]);
  return { document: document.enabled, registration: registration.enabled };
}
