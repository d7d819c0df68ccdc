import { z } from 'zod';
import { linkUpstream } from '@/lib/experience/link-social';
import { ongoing } from '../../../../_parts/ongoing';
import { stepPost } from '../../../../_parts/step-post';

/** The account is theirs: it is linked, and signed in to. */
export const POST = stepPost([], (answer, _settings, { connectorId = '' }) =>
  answer({
    page: `/social/link/${connectorId}`,
    schema: z.object({}),
    command: ongoing((before, _nothing, deps) => linkUpstream(before, { connectorId }, deps)),
    remembers: [],
    field: 'provider',
  }),
);
