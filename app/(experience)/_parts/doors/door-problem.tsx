import { Notice } from '@/lib/ui/notice';
import type { Problem } from '../problem';

/** Whether it is about a button to a provider, and not about the form beside it. */
export function isOfDoors(problem: Problem | undefined): boolean {
  return problem?.typed.connectorId !== undefined;
}

/** What came of being sent to a provider; that somebody changed their mind is no mistake. */
export function DoorProblem({ problem }: { problem: Problem | undefined }) {
  const isOwn = problem?.field === 'provider' || problem?.field === 'refused';
  if (!problem || !(isOwn || (isOfDoors(problem) && problem.field !== 'agree'))) return null;
  return <Notice tone={problem.field === 'refused' ? 'calm' : 'alert'}>{problem.text}</Notice>;
}
