import { Notice } from '@/lib/ui/notice';
import type { OwnPage } from './member-page';

/** What the forms of these pages do, by the keys of the phrases that say so. */
const deeds = ['invited', 'mailedAgain', 'takenBack', 'rolesSaved', 'removed', 'left'] as const;

export type Deed = (typeof deeds)[number];

/** What became of the form that led here. */
export function Notices({ page: { t, problem, done } }: { page: OwnPage }) {
  if (problem) return <Notice tone="alert">{problem}</Notice>;
  const deed = deeds.find((one) => one === done);
  return deed && <Notice tone="calm">{t(`organizations.done.${deed}`)}</Notice>;
}
