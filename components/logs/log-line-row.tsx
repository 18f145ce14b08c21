'use client';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { CopyButton } from '@/components/ui/copy-button';
import { useFormat } from '@/lib/i18n/use-format';
import { foldMessage, type LogEntry, SHOWN_CHARACTERS } from './log-entry';
import type { LogLevel } from './log-level';
import { LogMessage } from './log-message';
import { getTaskColour } from './task-colour';

const SHADE: Record<LogLevel, string> = {
  error: 'border-bad-mark bg-bad-soft/60',
  warn: 'border-warn-mark bg-warn-soft/50',
  info: 'border-transparent',
  debug: 'border-transparent text-faint',
};

type Props = {
  entry: LogEntry;
  searchText: string;
  wrap: boolean;
  isExpanded: boolean;
  onToggle: (key: string) => void;
};

const ID_SHOWN = 6;

/** One line: time, task, container, message. JSON and long lines can be expanded. */
export const LogLineRow = memo(function LogLineRow({ entry, searchText, wrap, isExpanded, onToggle }: Props) {
  const t = useTranslations('logs');
  const format = useFormat();
  const { line, fields, level } = entry;
  const folded = foldMessage(line.message);
  const unfolds = fields !== undefined || folded !== undefined;
  const whole = isExpanded && fields ? JSON.stringify(fields, null, 2) : line.message;
  const hidden = isExpanded ? Math.max(0, whole.length - SHOWN_CHARACTERS) : 0;

  return (
    <div
      className={classNames(
        'flex items-start border-l-2 pr-3 hover:bg-hover max-sm:flex-wrap',
        SHADE[level ?? 'info'],
        isExpanded && 'bg-sunken',
      )}
    >
      <span className="flex shrink-0 items-center">
        {unfolds ? (
          <button
            type="button"
            aria-expanded={isExpanded}
            aria-label={isExpanded ? t('fold') : t('unfold')}
            onClick={() => onToggle(line.id)}
            className="flex size-5 items-center justify-center rounded-sm text-faint hover:text-ink -outline-offset-2"
          >
            <ChevronRight
              aria-hidden
              className={classNames('size-3 transition-transform', isExpanded && 'rotate-90')}
            />
          </button>
        ) : (
          <span className="size-5" />
        )}
        <time dateTime={new Date(line.at).toISOString()} title={format.instant(line.at)} className="pr-3 text-faint">
          {format.instant(line.at, 'time')}
        </time>
        <span title={line.taskId} className={classNames('pr-2', getTaskColour(line.taskId ?? line.stream))}>
          {(line.taskId ?? line.stream).slice(0, ID_SHOWN)}
        </span>
        {line.container && <span className="max-w-28 truncate pr-3 text-dim">{line.container}</span>}
      </span>
      <span
        className={classNames(
          'min-w-0 flex-1 max-sm:basis-full max-sm:pl-5',
          wrap || isExpanded ? 'whitespace-pre-wrap break-all' : 'whitespace-pre',
        )}
      >
        <LogMessage
          text={isExpanded ? whole.slice(0, SHOWN_CHARACTERS) : (folded ?? line.message)}
          searchText={searchText}
        />
        {hidden > 0 && <Mark>{t('cut', { size: format.bytes(hidden) })}</Mark>}
        {folded !== undefined && !isExpanded && <Mark>{t('folded', { size: format.bytes(line.message.length) })}</Mark>}
      </span>
      {isExpanded && <CopyButton value={line.message} label={t('copyLine')} />}
    </div>
  );
});

/** What is said of a line behind it. */
function Mark({ children }: { children: ReactNode }) {
  return <span className="ml-1 rounded-sm bg-pressed px-1 font-sans text-2xs text-dim">{children}</span>;
}
