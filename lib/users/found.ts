import { AppError } from '@/lib/errors/app-error';
import type { User } from './schema';
import { findUserById } from './store';

/** @throws AppError `entity.not_found`: a missing user has another code than a missing anything else */
export async function foundUser(id: string): Promise<User> {
  const user = await findUserById(id);
  if (!user) throw new AppError('entity.not_found');
  return user;
}
