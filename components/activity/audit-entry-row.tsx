'use client';
import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import { Link } from '@/components/ui/link';
import { Td, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Tone } from '@/components/ui/tone';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { type AuditEntry, changesOf, notesOf, type Result, toResult } from './audit-entry';
import { EntryDetails } from './entry-details';
import type { EntryWords } from './entry-words';

/** So many differences are said in the row itself. */
const SUMMARISED = 2;

/** A link to the service or cluster of an entry. */
function EntryPlace({ at, entry: { cluster, service } }: { at: Scope; entry: AuditEntry }) {
  // An order that said nothing is about no place.
  if (!cluster) return null;
  const href = !service ? routes.cluster({ ...at, cluster }) : routes.service({ ...at, cluster, service });
  return (
    <Link variant="plain" href={href} className="pointer-coarse:inline-block pointer-coarse:py-1.5">
      {!service ? cluster : `${cluster}/${service}`}
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
  'rolled-back': 'bad',
};

/** One audit entry: when, who, what, where, and what came of it; with its details below once it is opened. */
export function AuditEntryRow({ at, entry, words }: { at: Scope; entry: AuditEntry; words: EntryWords }) {
  const t = useTranslations('activity');
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const { run, startedRun } = entry;
  const result = toResult(entry);
  const changes = changesOf(entry);
  const action = words.action(entry);
  return (
    <>
      <Tr className="hover:bg-hover">
        <Td className="text-dim sm:whitespace-nowrap">
          <span className="flex items-center gap-1 max-md:flex-col max-md:items-start">
            <IconButton
              size="sm"
              className="-ml-1.5"
              label={t('details', { action })}
              icon={<ChevronRight aria-hidden className={isOpen ? 'size-4 rotate-90' : 'size-4'} />}
              aria-expanded={isOpen}
              aria-controls={isOpen ? detailsId : undefined}
              onClick={() => setOpen(!isOpen)}
            />
            <span>
              <RelativeTime at={entry.at} />
              <span title={entry.who} className="block max-w-20 truncate text-xs text-faint md:hidden">
                {entry.who}
              </span>
            </span>
          </span>
        </Td>
        <Td className="whitespace-nowrap text-ink max-md:hidden">{entry.who}</Td>
        <Td>
          {action}
          <span className="block text-xs md:hidden">
            <EntryPlace at={at} entry={entry} />
          </span>
          {run && startedRun && (
            <>
              <span className="max-md:hidden">{' · '}</span>
              <Link href={routes.run({ ...at, run })} className="pointer-coarse:inline-block pointer-coarse:py-1.5">
                {t('seeRun')}
              </Link>
            </>
          )}
          {changes.slice(0, SUMMARISED).map((change) => (
            <span key={words.change(change)} className="block text-xs wrap-anywhere text-dim">
              {words.change(change, true)}
            </span>
          ))}
        </Td>
        <Td className="text-dim max-md:hidden">
          <EntryPlace at={at} entry={entry} />
        </Td>
        <Td>
          <span className="flex flex-wrap items-baseline gap-2">
            <Badge tone={TONES[result]}>{words.result(result)}</Badge>
            {notesOf(entry).map((note) => (
              <span key={note.kind} className="text-xs wrap-anywhere text-dim">
                {words.note(note)}
              </span>
            ))}
          </span>
        </Td>
      </Tr>
      {isOpen && (
        <Tr id={detailsId} className="bg-sunken">
          <Td colSpan={5}>
            <EntryDetails entry={entry} words={words} />
          </Td>
        </Tr>
      )}
    </>
  );
}
