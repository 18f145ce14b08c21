'use client';
import { Copy, Download, Pause, Play, WrapText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { Select } from '@/components/ui/inputs/select';
import { toast } from '@/components/ui/toast';
import type { LogLine } from '@/lib/domain/log-line';
import { useFormat } from '@/lib/i18n/use-format';
import { download, formatForClipboard, formatForFile } from './log-export';
import { LOG_LEVELS } from './log-level';
import type { LogFilter, LogRow } from './log-rows';
import type { useLogFilter } from './use-log-filter';

type Props = {
  /** All loaded lines, which give the choices of task and container. */
  lines: readonly LogLine[];
  /** The lines shown, to copy and download. */
  rows: readonly LogRow[];
  filter: LogFilter;
  /** The task of a task's page; no other can be chosen there. */
  fixedTask?: string | undefined;
  wrap: boolean;
  onChange: ReturnType<typeof useLogFilter>['setParams'];
  following: boolean;
  onFollow: (following: boolean) => void;
};

const ALL = 'all';
const distinct = (values: (string | undefined)[]) =>
  [...new Set(values.filter((value) => value !== undefined))].toSorted();

/** Filters and actions of the log. */
export function LogToolbar({ lines, rows, filter, fixedTask, wrap, onChange, following, onFollow }: Props) {
  const t = useTranslations('logs');
  const format = useFormat();
  const tasks = useMemo(() => distinct(lines.map((line) => line.taskId)), [lines]);
  const containers = useMemo(() => distinct(lines.map((line) => line.container)), [lines]);
  const shown = rows.reduce((count, row) => count + Number(row.kind === 'line'), 0);
  const chosen = (value: string) => (value === ALL ? null : value);
  // The chosen task stays among the options though none of its lines are loaded.
  const offered = distinct([...tasks, filter.task]);

  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchInput
        value={filter.text}
        onValueChange={(text) => void onChange({ q: text })}
        label={t('filter')}
        className="min-w-48 flex-1 basis-56"
      />
      {!fixedTask && (
        <Select
          aria-label={t('task')}
          className="w-36!"
          value={filter.task ?? ALL}
          onValueChange={(value) => void onChange({ task: chosen(value) })}
          options={[
            { value: ALL, label: t('allTasks') },
            ...offered.map((task) => ({ value: task, label: task.slice(0, 8) })),
          ]}
        />
      )}
      {containers.length > 1 && (
        <Select
          aria-label={t('container')}
          className="w-40!"
          value={filter.container ?? ALL}
          onValueChange={(value) => void onChange({ container: chosen(value) })}
          options={[
            { value: ALL, label: t('allContainers') },
            ...containers.map((name) => ({ value: name, label: name })),
          ]}
        />
      )}
      <Select
        aria-label={t('level')}
        className="w-36!"
        value={filter.level ?? ALL}
        onValueChange={(value) => void onChange({ level: LOG_LEVELS.find((level) => level === value) ?? null })}
        options={[
          { value: ALL, label: t('allLevels') },
          ...LOG_LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`) })),
        ]}
      />
      <span className="text-xs text-faint" aria-live="off">
        {t('shown', { shown: format.number(shown), total: format.number(lines.length) })}
      </span>
      <div className="ml-auto flex items-center gap-1">
        <IconButton
          label={t('wrap')}
          aria-pressed={wrap}
          variant={wrap ? 'secondary' : 'ghost'}
          icon={<WrapText aria-hidden className="size-4" />}
          onClick={() => void onChange({ wrap: !wrap })}
        />
        <IconButton
          label={t('copy')}
          icon={<Copy aria-hidden className="size-4" />}
          onClick={() => {
            navigator.clipboard?.writeText(formatForClipboard(rows)).then(
              () => toast.success(t('copied', { count: shown })),
              () => toast.error(t('copyRefused')),
            );
          }}
        />
        <IconButton
          label={t('download')}
          icon={<Download aria-hidden className="size-4" />}
          onClick={() => download(formatForFile(rows), 'log.txt')}
        />
        <IconButton
          label={following ? t('pause') : t('follow')}
          variant="secondary"
          icon={following ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
          onClick={() => onFollow(!following)}
        />
      </div>
    </div>
  );
}
