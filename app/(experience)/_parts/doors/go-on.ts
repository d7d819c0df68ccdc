import { z } from 'zod';
import type { OpenCommand, Progress } from '@/lib/experience/command';
import type { Visit } from '@/lib/experience/run';
import { runForm } from '@/lib/experience/run-form';
import type { StepContext } from '@/lib/experience/step-url';
import { leadTo } from '../../../_parts/form-post';

type Way = {
  visit: Visit;
  context: StepContext;
  /** Where errors are told. */
  page: `/${string}`;
  connectorId: string;
  /** The person said no at the provider. */
  isRefused?: boolean;
  command: OpenCommand<unknown, Progress>;
};

/** Does what a request asks that is no form of ours, and leads on as from a form. */
export async function goOn(way: Way): Promise<Response> {
  const { visit, context, page, connectorId, isRefused, command } = way;
  const form = {
    page,
    schema: z.unknown(),
    command,
    remembers: ['connectorId'],
    field: isRefused ? 'refused' : 'provider',
    provesPerson: true,
  };
  const { location, setCookies } = await runForm(visit, context, form, { connectorId });
  return leadTo(location, setCookies);
}
