import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import type { ClusterScope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

const SHOWN = 8;

/** The first characters of a task's id, which lead to its page, and a button that copies the whole of it. */
export function TaskLink({ at, id }: { at: ClusterScope; id: string }) {
  return (
    <span className="inline-flex items-center gap-0.5">
      <Link variant="plain" title={id} href={routes.task({ ...at, task: id })} className="font-mono text-xs">
        {id.slice(0, SHOWN)}
      </Link>
      <CopyButton value={id} />
    </span>
  );
}
