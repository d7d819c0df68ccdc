import { z } from 'zod';
import { registerByUpstream } from '@/lib/experience/link-social';
import { mustAgree } from '@/lib/sign-in-experience/terms';
import { ongoing } from '../ongoing';
import { agreementField } from '../schemas';
import { stepPost } from '../step-post';

/** An account is to be made for whoever came back from a provider. */
export function registerUpstreamPost(pageOf: (connectorId: string) => `/${string}`) {
  return stepPost(['agree'], (answer, settings, { connectorId = '' }) =>
    answer({
      page: pageOf(connectorId),
      schema: z.object({ agree: agreementField(mustAgree(settings, 'register')) }),
      command: ongoing((before, _agreed, deps) =>
        registerByUpstream(before, { connectorId }, deps),
      ),
      remembers: ['agree'],
      field: 'provider',
    }),
  );
}
