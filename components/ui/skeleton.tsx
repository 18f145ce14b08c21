import { classNames } from './class-names';

/** Placeholder for something that loads; give it the size of what it replaces. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('block animate-breathe rounded bg-pressed', className)} />;
}
