import type { Adapter, AdapterPayload } from 'oidc-provider';
import { recordKey, toPayload, toRecord } from '@/lib/oidc-records/rules';
import type { OidcRecord, RecordModel } from '@/lib/oidc-records/schema';
import { findRecordByUserCode } from '@/lib/oidc-records/store';
import { UnitOfWork } from '@/lib/oidc-records/unit-of-work';
import { findClientMetadata } from './clients';
import { requestState } from './request-state';

/** Works in the running request's unit of work; outside of a request each call is one of its own. */
async function inUnit<T>(work: (unit: UnitOfWork) => T | Promise<T>): Promise<T> {
  const running = requestState();
  if (running) return work(running.unit);
  const unit = new UnitOfWork();
  const result = await work(unit);
  await unit.commit();
  return result;
}

/** `known` is what the caller has told of the record. */
function payloadOf(
  record: OidcRecord | undefined,
  known: { jti?: string } = {},
): AdapterPayload | undefined {
  // The provider reads what it wrote itself, so the payload has its own type. It also changes what
  // it is given, which must not reach what the unit of work remembers.
  return record && { ...(structuredClone(toPayload(record)) as AdapterPayload), ...known };
}

function createRecordAdapter(model: RecordModel): Adapter {
  return {
    find: (id) =>
      inUnit(async (unit) => payloadOf(await unit.find(recordKey(model, id)), { jti: id })),
    findByUid: (uid) => inUnit(async (unit) => payloadOf(await unit.findSession(uid))),
    findByUserCode: async (code) => payloadOf(await findRecordByUserCode(model, code)),
    upsert: (id, payload, ttlSeconds) =>
      inUnit((unit) => unit.save(toRecord(model, id, { ...payload }, ttlSeconds))),
    consume: (id) => inUnit((unit) => unit.spend(recordKey(model, id))),
    destroy: (id) => inUnit((unit) => unit.delete(recordKey(model, id))),
    revokeByGrantId: (grantId) => inUnit((unit) => unit.revokeByGrant(model, grantId)),
  };
}

function readOnly(): never {
  throw new Error('Clients are written by lib/applications.');
}

/** Clients come from the applications, whose cache knows when they change. */
const clientAdapter: Adapter = {
  find: findClientMetadata,
  findByUid: readOnly,
  findByUserCode: readOnly,
  upsert: readOnly,
  consume: readOnly,
  destroy: readOnly,
  revokeByGrantId: readOnly,
};

/** The provider's storage: one adapter per model. */
export function createAdapter(model: string): Adapter {
  return model === 'Client' ? clientAdapter : createRecordAdapter(model as RecordModel);
}
