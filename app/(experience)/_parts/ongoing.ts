import { AppError } from '@/lib/errors/app-error';
import type { Command, OpenCommand, Progress } from '@/lib/experience/command';

/** For pages that only ever go on with what has begun. */
export function ongoing<Input>(command: Command<Input, Progress>): OpenCommand<Input, Progress> {
  return async (before, input, deps) => {
    if (!before) throw new AppError('session.interaction_not_found');
    return command(before, input, deps);
  };
}
