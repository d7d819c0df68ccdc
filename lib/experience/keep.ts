import { transaction } from '@/lib/db/tx';
import { finishLogin } from '@/lib/oidc/finish';
import type { OidcInteraction } from '@/lib/oidc/interactions';
import type { Outcome } from './command';
import type { Interaction } from './interaction';
import {
  deleteInteraction,
  insertInteraction,
  replaceInteraction,
  type StoredInteraction,
} from './store';

/** The interaction was changed by another request since it was read. */
class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/**
 * Writes what a command came to, all or nothing: the interaction, what belongs to it, and the
 * provider's login.
 *
 * @returns where the browser goes on, if the login is finished
 * @throws ConflictError if another request changed the interaction meanwhile
 */
export async function keep(
  oidc: OidcInteraction,
  stored: StoredInteraction | undefined,
  { interaction, writes = [], login }: Outcome<unknown>,
): Promise<string | undefined> {
  let redirectTo: string | undefined;
  const work = async () => {
    if (!(await keepState(oidc, stored, interaction))) throw new ConflictError();
    for (const write of writes) await write();
    if (login) ({ redirectTo } = await finishLogin(oidc, login));
  };
  // A single statement needs no transaction of its own.
  await (writes.length > 0 || login ? transaction(work) : work());
  return redirectTo;
}

/** False: somebody else was faster. */
async function keepState(
  { uid, expiresAt }: OidcInteraction,
  stored: StoredInteraction | undefined,
  interaction: Interaction | undefined,
): Promise<boolean> {
  if (interaction === stored?.interaction) return true;
  if (!stored) return interaction ? insertInteraction(uid, interaction, expiresAt) : true;
  return interaction
    ? replaceInteraction(uid, interaction, stored.version)
    : deleteInteraction(uid, stored.version);
}
