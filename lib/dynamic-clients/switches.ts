import { z } from 'zod';

export const switchSetting = z.object({ enabled: z.boolean() });

export const switchedOff = { enabled: false } satisfies z.output<typeof switchSetting>;
