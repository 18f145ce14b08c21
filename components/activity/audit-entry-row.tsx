'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { Td, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Tone } from '@/components/ui/tone';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { type AuditEntry, type Result, toResult } from './audit-entry';

/** A link to the service or cluster of an entry. */
function EntryPlace({ at, entry: { cluster, service } }: { at: Scope; entry: AuditEntry }) {
  if (cluster === undefined) return null;
  const href = service === undefined ? routes.cluster({ ...at, cluster }) : routes.service({ ...at, cluster, service });
  return (
    <Link variant="plain" href={href} className="pointer-coarse:inline-block pointer-coarse:py-1.5">
      {service === undefined ? cluster : `${cluster}/${service}`}
    </Link>
  );
}

const TONES: Record<Result, Tone> = {
  done: 'ok',
  begun: 'idle',
  running: 'info',
  interrupted: 'warn',
  superseded: 'idle',
  undoing: 'info',
  undone: 'idle',
  refused: 'warn',
  failed: 'bad',
};

/** One audit entry: when, who, what, where, and its result. */
export function AuditEntryRow({ at, entry, what }: { at: Scope; entry: AuditEntry; what: string }) {
  const t = useTranslations('activity');
  const { run, calls, detail } = entry;
  const result = toResult(entry);
  // The calls of a run are recorded with the run: none here does not mean that it made none.
  const countsCalls = calls.length > 0 || run === undefined;
  return (
    <Tr className="hover:bg-hover">
      <Td className="text-dim sm:whitespace-nowrap">
        <RelativeTime at={entry.at} />
        <span title={entry.who} className="block max-w-28 truncate text-xs text-faint md:hidden">
          {entry.who}
        </span>
      </Td>
      <Td className="whitespace-nowrap text-ink max-md:hidden">{entry.who}</Td>
      <Td>
        {what}
        <span className="block text-xs md:hidden">
          <EntryPlace at={at} entry={entry} />
        </span>
        {run && (
          <>
            <span className="max-md:hidden">{' · '}</span>
            <Link href={routes.run({ ...at, run })} className="pointer-coarse:inline-block pointer-coarse:py-1.5">
              {t('seeRun')}
            </Link>
          </>
        )}
      </Td>
      <Td className="text-dim max-md:hidden">
        <EntryPlace at={at} entry={entry} />
      </Td>
      <Td>
        <span className="flex flex-wrap items-baseline gap-2">
          <Badge tone={TONES[result]}>{t(`results.${result}`)}</Badge>
          {countsCalls && (
            <span className="text-xs text-faint" title={calls.map(({ operation }) => operation).join('\n')}>
              {t('calls', { count: calls.length })}
            </span>
          )}
          {result !== 'done' && detail && <span className="text-xs break-words text-dim">{detail}</span>}
        </span>
      </Td>
    </Tr>
  );
}
