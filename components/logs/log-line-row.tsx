'use client';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo, type ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { CopyButton } from '@/components/ui/copy-button';
import { useFormat } from '@/lib/i18n/use-format';
import { LineFields } from './fields/line-fields';
import { readMember } from './fields/members';
import { foldMessage, type LogEntry, SHOWN_CHARACTERS } from './log-entry';
import type { LogLevel } from './log-level';
import { LogMessage } from './log-message';
import type { PlaceFinder } from './log-rows';
import { getTaskColour } from './task-colour';
import { TimeLink } from './time-link';
import type { LogView } from './use-log-view';

const SHADE: Record<LogLevel, string> = {
  error: 'border-bad-mark bg-bad-soft/60',
  warn: 'border-warn-mark bg-warn-soft/50',
  info: 'border-transparent',
  debug: 'border-transparent text-faint',
};

type Props = {
  entry: LogEntry;
  findPlaces: PlaceFinder;
  wrap: boolean;
  columns: readonly string[];
  /** The line that the address names. */
  isTarget: boolean;
  isExpanded: boolean;
  onToggle: (key: string) => void;
  logView: LogView;
};

const ID_SHOWN = 6;

/** One line: time, task, container, message. JSON and long lines can be expanded. */
export const LogLineRow = memo(function LogLineRow(props: Props) {
  const { entry, findPlaces, wrap, columns, isTarget, isExpanded, onToggle, logView } = props;
  const t = useTranslations('logs');
  const format = useFormat();
  const { line, fields, level } = entry;
  const folded = foldMessage(line.message);
  const unfolds = fields !== undefined || folded !== undefined;
  const whole = isExpanded && fields ? JSON.stringify(fields, null, 2) : line.message;
  const hidden = isExpanded ? Math.max(0, whole.length - SHOWN_CHARACTERS) : 0;

  return (
    <div
      aria-current={isTarget ? 'true' : undefined}
      className={classNames(
        'flex items-start border-l-2 pr-3 hover:bg-hover max-sm:flex-wrap',
        SHADE[level ?? 'info'],
        isExpanded && 'bg-sunken',
        isTarget && 'outline-2 -outline-offset-2 outline-accent',
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
        <TimeLink line={line} logView={logView} />
        <span title={line.taskId} className={classNames('pr-2', getTaskColour(line.taskId ?? line.stream))}>
          {(line.taskId ?? line.stream).slice(0, ID_SHOWN)}
        </span>
        {line.container && <span className="max-w-28 truncate pr-3 text-dim">{line.container}</span>}
        {columns.map((name) => (
          <Cell key={name} value={readMember(fields, name)} />
        ))}
      </span>
      <span
        className={classNames(
          'min-w-0 flex-1 max-sm:basis-full max-sm:pl-5',
          wrap || isExpanded ? 'whitespace-pre-wrap break-all' : 'whitespace-pre',
        )}
      >
        <LogMessage
          text={isExpanded ? whole.slice(0, SHOWN_CHARACTERS) : (folded ?? line.message)}
          findPlaces={findPlaces}
        />
        {hidden > 0 && <Mark>{t('cut', { size: format.bytes(hidden) })}</Mark>}
        {folded !== undefined && !isExpanded && <Mark>{t('folded', { size: format.bytes(line.message.length) })}</Mark>}
        {isExpanded && fields && <LineFields fields={fields} logView={logView} />}
      </span>
      {isExpanded && <CopyButton value={line.message} label={t('copyLine')} />}
    </div>
  );
});

/** A member of a JSON line as a column. */
function Cell({ value }: { value: string | undefined }) {
  return (
    <span title={value} className="w-32 shrink-0 truncate pr-3 text-ink">
      {value ?? <span className="text-faint">–</span>}
    </span>
  );
}

/** What is said of a line behind it. */
function Mark({ children }: { children: ReactNode }) {
  return <span className="ml-1 rounded-sm bg-pressed px-1 font-sans text-2xs text-dim">{children}</span>;
}
