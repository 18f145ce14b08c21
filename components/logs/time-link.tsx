'use client';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import type { LogLine } from '@/lib/domain/log-line';
import { useFormat } from '@/lib/i18n/use-format';
import type { LogView } from './use-log-view';

/**
 * When a line was written, as a link that shows it among those before and after it. What a search or a filter has found leads to
 * the lines of its own task, which everybody else sees by the same address.
 */
export function TimeLink({ line, logView }: { line: LogLine; logView: LogView }) {
  const t = useTranslations('logs');
  const format = useFormat();
  const { search, filter, range, setParams } = logView;
  const isFound = search !== undefined || filter.text !== '' || filter.level !== undefined;
  // What comes now is of today; anything else says its day.
  const isOfPast = search !== undefined || Object.keys(range).length > 0;
  const task = isFound ? (line.taskId ?? filter.task) : filter.task;
  const address = new URLSearchParams({
    at: new Date(line.at).toISOString(),
    line: line.id,
    ...(task !== undefined && { task }),
  });
  const show = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const next = { at: line.at, line: line.id, search: null, q: null, regex: null, level: null, task: task ?? null };
    void setParams(range.to !== undefined && range.to < line.at ? { ...next, to: null } : next, { history: 'push' });
  };
  return (
    <a
      href={`?${address}`}
      onClick={show}
      title={`${format.instant(line.at)} · ${t('showAround')}`}
      className="mr-3 whitespace-nowrap rounded-sm text-faint decoration-strong underline-offset-3 hover:text-ink hover:underline"
    >
      <time dateTime={new Date(line.at).toISOString()}>
        {isOfPast && `${format.instant(line.at, 'day')} `}
        {format.instant(line.at, 'time')}
      </time>
    </a>
  );
}
