import { guardedConnect } from '@/lib/outbound/guarded-connect';
import { guardedFetch } from '@/lib/outbound/guarded-fetch';
import type { ConnectorIo } from './connector';

/** The world as connectors reach it. */
export const connectorIo: ConnectorIo = { fetch: guardedFetch, connect: guardedConnect };
