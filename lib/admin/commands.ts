import type { Command } from './command';

type Entry = { summary: string; load: () => Promise<Command> };

/** Every command, by the name it is called by. Each is loaded only when it is called. */
export const commands: Record<string, Entry> = {
  list: {
    summary: 'lists the administrators',
    load: async () => (await import('./list')).list,
  },
  create: {
    summary: 'creates an administrator',
    load: async () => (await import('./create')).create,
  },
  'reset-password': {
    summary: 'gives an administrator a new password',
    load: async () => (await import('./reset-password')).resetPassword,
  },
  'reset-factors': {
    summary: 'takes somebody’s second factors and passkeys away',
    load: async () => (await import('./reset-factors')).resetFactors,
  },
  unlock: {
    summary: 'lifts the lock-out after too many failed sign-ins',
    load: async () => (await import('./unlock')).unlock,
  },
  export: {
    summary: 'writes all data to a file',
    load: async () => (await import('./export')).exportData,
  },
  import: {
    summary: 'reads all data from such a file into an empty database',
    load: async () => (await import('./import')).importData,
  },
};
