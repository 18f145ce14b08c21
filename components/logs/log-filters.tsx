'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useService } from '@/components/service/service-context';
import { Select } from '@/components/ui/inputs/select';
import { versionOf } from '@/lib/domain/deployment/sentence';
import type { LogLine } from '@/lib/domain/log-line';
import { useFormat } from '@/lib/i18n/use-format';
import { LOG_LEVELS } from './log-level';
import { tasksOfDeployment } from './tasks-of-deployment';
import type { LogView } from './use-log-view';

const ALL = 'all';
const DEPLOYMENTS_OFFERED = 8;
const distinct = (values: (string | undefined)[]) =>
  [...new Set(values.filter((value) => value !== undefined))].toSorted();
const chosen = (value: string) => (value === ALL ? null : value);

type Props = {
  lines: readonly LogLine[];
  logView: LogView;
  fixedTask?: string | undefined;
};

/** Whose lines are shown: of a task, of the tasks of a deployment, of a container; and how severe they are. */
export function LogFilters({ lines, logView: { filter, columns, setParams }, fixedTask }: Props) {
  const t = useTranslations('logs');
  const tasks = useMemo(() => distinct(lines.map((line) => line.taskId)), [lines]);
  const containers = useMemo(() => distinct(lines.map((line) => line.container)), [lines]);
  // What is chosen stays among the options though none of its lines are loaded.
  const offeredTasks = distinct([...tasks, filter.task]);
  const offeredContainers = distinct([...containers, filter.container]);
  return (
    <>
      {!fixedTask && (
        <Select
          aria-label={t('task')}
          className="w-36!"
          value={filter.task ?? ALL}
          onValueChange={(value) => void setParams({ task: chosen(value) })}
          options={[
            { value: ALL, label: t('allTasks') },
            ...offeredTasks.map((task) => ({ value: task, label: task.slice(0, 8) })),
          ]}
        />
      )}
      {!fixedTask && <DeploymentSelect value={filter.deployment} setParams={setParams} />}
      {offeredContainers.length > 1 && (
        <Select
          aria-label={t('container')}
          className="w-40!"
          value={filter.container ?? ALL}
          onValueChange={(value) => void setParams({ container: chosen(value) })}
          options={[
            { value: ALL, label: t('allContainers') },
            ...offeredContainers.map((name) => ({ value: name, label: name })),
          ]}
        />
      )}
      <Select
        aria-label={t('level')}
        className="w-36!"
        value={filter.level ?? ALL}
        onValueChange={(value) => void setParams({ level: LOG_LEVELS.find((level) => level === value) ?? null })}
        options={[
          { value: ALL, label: t('allLevels') },
          ...LOG_LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`) })),
        ]}
      />
      {columns.length > 0 && (
        <button
          type="button"
          onClick={() => void setParams({ columns: null })}
          className="rounded text-xs text-accent-text underline underline-offset-3"
        >
          {t('fields.noColumns')}
        </button>
      )}
    </>
  );
}

/** The deployments of which tasks are still known. */
function DeploymentSelect({ value, setParams }: { value: string | undefined } & Pick<LogView, 'setParams'>) {
  const t = useTranslations('logs');
  const format = useFormat();
  const { view } = useService();
  const offered = useMemo(
    () =>
      view.history
        .filter((each) => each.id === value || tasksOfDeployment(view, each).length > 0)
        .slice(0, DEPLOYMENTS_OFFERED),
    [view, value],
  );
  if (offered.length < 2 && value === undefined) return null;
  return (
    <Select
      aria-label={t('deploymentFilter')}
      className="w-40!"
      value={value ?? ALL}
      onValueChange={(next) => void setParams({ deployment: chosen(next) })}
      options={[
        { value: ALL, label: t('allDeployments') },
        ...offered.map(({ id, createdAt, target }) => ({
          value: id,
          label: target ? versionOf(view.service, target.taskDefinitionArn, view.taskDefinitions) : id,
          hint: format.instant(createdAt, 'short'),
        })),
      ]}
    />
  );
}
