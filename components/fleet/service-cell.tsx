'use client';
import { useTranslations } from 'next-intl';
import type { ServiceRow } from '@/lib/domain/live';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { ServiceStateMark } from '../state/service-state-mark';
import { TaskCells } from '../state/task-cells';
import { useObstacleSentence } from '../state/use-obstacle-sentence';
import { AppLink } from '../ui/app-link';
import { DeploymentCell } from './deployment-cell';
import { ImageCell } from './image-cell';

/**
 * The service's name and its incident. The link covers the whole row. On a narrow screen, where the other columns are
 * hidden, this cell shows what they would.
 */
export function ServiceCell({ at, row }: { at: Scope; row: ServiceRow }) {
  const t = useTranslations('diagnosis');
  const obstacleSentence = useObstacleSentence();
  const href = routes.service({ ...at, cluster: row.cluster, service: row.name });
  const cause = row.incident && t(`${row.incident.code}.what`, row.incident.facts);
  return (
    <div className="flex min-w-0 flex-col gap-1.5 md:gap-0">
      <div className="flex items-center justify-between gap-3">
        <AppLink
          href={href}
          className="truncate rounded-sm font-medium text-ink after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
        >
          {row.name}
        </AppLink>
        <span className="md:hidden">
          <ServiceStateMark {...row} />
        </span>
      </div>
      {cause && (
        <p className="line-clamp-2 text-xs break-words text-dim md:block md:truncate" title={cause}>
          {cause}
        </p>
      )}
      {row.obstacle && (
        <p className="line-clamp-2 text-xs break-words text-dim md:block md:truncate">
          {obstacleSentence(row.obstacle)}
        </p>
      )}
      <div className="flex flex-col gap-1.5 md:hidden">
        <ImageCell {...row} />
        <div className="flex items-center justify-between gap-3">
          <TaskCells cells={row.cells} running={row.runningCount} desired={row.desiredCount} />
          <DeploymentCell {...row} />
        </div>
      </div>
    </div>
  );
}
