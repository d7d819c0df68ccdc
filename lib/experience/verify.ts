import type { z } from 'zod';
import type { FactorStep } from '@/lib/factors/factor';
import { verificationRecord } from '@/lib/factors/registry';
import type { Command } from './command';
import { withRecord } from './interaction';

/** A factor's step with what was given to it. */
type Input = { step: FactorStep; given: z.output<FactorStep['input']> };

/** Takes a step of any factor; its record joins the interaction. */
export const verify: Command<Input, { verificationId: string }> = async (
  before,
  { step, given },
  { settings, people },
) => {
  const record = verificationRecord.parse(await step.run({ settings, people }, given));
  return { interaction: withRecord(before, record), result: { verificationId: record.id } };
};
