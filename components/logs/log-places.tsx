'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useService } from '@/components/service/service-context';
import { Callout } from '@/components/ui/callout';
import { otherPlaceOf } from '@/lib/domain/log-output';
import { logSourceOf } from '@/lib/domain/log-source';
import type { Task } from '@/lib/domain/task';
import type { ContainerDefinition } from '@/lib/domain/task-definition';

/** A container of a service, and whether its lines can be followed. */
type Writer = { definition: ContainerDefinition; isFollowed: boolean };

/** The containers of the revision that a service runs. */
export function useLogWriters(): Writer[] {
  const { view } = useService();
  const { service, tasks, taskDefinitions } = view;
  const definition = taskDefinitions[service.taskDefinitionArn];
  const own = tasks.filter((task) => task.taskDefinitionArn === definition?.arn);
  return (definition?.containers ?? []).map((container) => ({
    definition: container,
    isFollowed: isFollowed(container, own),
  }));
}

function isFollowed(container: ContainerDefinition, tasks: readonly Task[]): boolean {
  const source = logSourceOf(container, tasks);
  return source !== undefined && (source.streams === undefined || Object.keys(source.streams).length > 0);
}

/** Where the lines are of containers that do not write to CloudWatch Logs; nothing when all do. */
export function LogPlaces({ writers }: { writers: readonly Writer[] }) {
  const t = useTranslations('logs.elsewhere');
  const others = writers.filter((writer) => !writer.isFollowed);
  if (others.length === 0) return null;
  const isAll = others.length === writers.length;
  return (
    <Callout tone="info" title={isAll ? t('allTitle') : t('title', { count: others.length })}>
      <ul className="flex flex-col gap-0.5">
        {others.map(({ definition }) => (
          <li key={definition.name}>
            <LogPlaceSentence definition={definition} />
          </li>
        ))}
      </ul>
      {isAll && <p className="mt-1">{t('next')}</p>}
    </Callout>
  );
}

function LogPlaceSentence({ definition: { name: container, logs } }: { definition: ContainerDefinition }): ReactNode {
  const t = useTranslations('logs.elsewhere');
  const { at, view } = useService();
  if (logs?.driver === 'awslogs' && logs.group !== undefined) return t('waiting', { container, group: logs.group });
  const group = logs?.output?.cloudwatch?.group;
  if (group !== undefined) return t('template', { container, group });
  const other = otherPlaceOf(logs, at.region);
  switch (other.kind) {
    case 'nowhere':
      return t(view.tasks.some(({ capacity }) => capacity === 'other') && !logs ? 'nowhereOnInstance' : 'nowhere', {
        container,
      });
    case 'instance':
      return t('instance', { container, name: other.name });
    case 'file':
      return t('file', { container, file: other.file ?? 'none' });
    case 'place': {
      const { name, place = 'none', link, viaFirelens } = other;
      return (
        <>
          {t(viaFirelens ? 'firelens' : 'place', { container, name, place })}
          {link !== undefined && (
            <>
              {' '}
              <a href={link} target="_blank" rel="noreferrer" className="text-accent-text underline underline-offset-3">
                {t('open', { name })}
              </a>
            </>
          )}
        </>
      );
    }
  }
}
