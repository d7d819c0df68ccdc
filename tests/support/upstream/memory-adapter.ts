import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What an oidc-provider of a test remembers, as long as it runs. `clients` are looked up as they are now. */
export function memoryAdapter(clients: ReadonlyMap<string, AdapterPayload>) {
  const kept = new Map<string, AdapterPayload>();

  return (model: string): Adapter => {
    const key = (id: string) => `${model}:${id}`;
    const findBy = (field: 'uid' | 'userCode', value: string) =>
      [...kept].find(([id, row]) => id.startsWith(key('')) && row[field] === value)?.[1];
    return {
      upsert: async (id, payload) => {
        kept.set(key(id), payload);
      },
      find: async (id) => (model === 'Client' ? clients.get(id) : kept.get(key(id))),
      findByUid: async (uid) => findBy('uid', uid),
      findByUserCode: async (userCode) => findBy('userCode', userCode),
      consume: async (id) => {
        const row = kept.get(key(id));
        if (row) row.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => {
        kept.delete(key(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [id, row] of kept) if (row.grantId === grantId) kept.delete(id);
      },
    };
  };
}
