import { classNames } from './class-names';

/** The silhouette of something on its way; give it the size of what it stands for. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('block animate-breathe rounded bg-pressed', className)} />;
}
