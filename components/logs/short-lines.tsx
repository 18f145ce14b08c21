'use client';
import { classNames } from '@/components/ui/class-names';
import { Link } from '@/components/ui/link';
import type { LogLine } from '@/lib/domain/log-line';
import { useFormat } from '@/lib/i18n/use-format';
import { readLogEntry } from './log-entry';
import { getTaskColour } from './task-colour';

type Props = {
  lines: readonly LogLine[];
  label: string;
  /** Where a line leads to; a line that leads nowhere names no task either. */
  hrefOf?: (line: LogLine) => string | undefined;
  /** How much of a line is shown. */
  rows?: 'one' | 'three';
};

const ID_SHOWN = 6;

/** Some lines of a log, for where a few of them say enough: when, which task, and the beginning of what was said. */
export function ShortLines({ lines, label, hrefOf, rows = 'three' }: Props) {
  const format = useFormat();
  return (
    <ol aria-label={label} className="font-mono text-xs leading-5">
      {lines.map((line) => {
        const { text, level } = readLogEntry(line);
        const href = hrefOf?.(line);
        const id = (line.taskId ?? '').slice(0, ID_SHOWN);
        return (
          <li
            key={`${line.stream} ${line.id}`}
            className={classNames(
              'flex items-start gap-x-3 border-l-2 px-3 py-0.5 max-sm:flex-wrap',
              level === 'error' ? 'border-bad-mark' : 'border-transparent',
            )}
          >
            <time
              dateTime={new Date(line.at).toISOString()}
              title={format.instant(line.at)}
              className="shrink-0 text-faint"
              suppressHydrationWarning
            >
              {format.instant(line.at, 'time')}
            </time>
            {href !== undefined && id !== '' && (
              <Link
                variant="plain"
                href={href}
                title={line.taskId}
                className={classNames('shrink-0', getTaskColour(line.taskId ?? line.stream))}
              >
                {id}
              </Link>
            )}
            <span
              title={rows === 'one' ? text : undefined}
              className={classNames(
                'min-w-0 flex-1 break-all text-ink max-sm:basis-full',
                rows === 'one' ? 'truncate' : 'line-clamp-3',
              )}
            >
              {text}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
