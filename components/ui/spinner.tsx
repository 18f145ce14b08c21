import { LoaderCircle } from 'lucide-react';
import { classNames } from './class-names';

/** Shows that something is in progress. Decorative: say in words what it is. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classNames('size-3.5 animate-spin', className)} />;
}
