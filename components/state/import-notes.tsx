'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Code } from '@/components/ui/code';
import { GROUP_OF_REASON, NOTE_GROUPS, type OmittedPart } from '@/lib/domain/spec/import/import-result';

/** As many as are read at a glance; the others are one click away. */
const SHOWN = 12;

/** Notes by what they mean for a person, the gravest first. */
export function ImportNotes({ notes }: { notes: readonly OmittedPart[] }) {
  const t = useTranslations('deploy.import');
  const groups = useTranslations('importing.group');
  return (
    <>
      <p>{t('notImportedTitle', { count: notes.length })}</p>
      {NOTE_GROUPS.map((group) => {
        const own = notes.filter(({ reason }) => GROUP_OF_REASON[reason] === group);
        if (own.length === 0) return null;
        return (
          <section key={group} aria-label={groups(group)} className="mt-2">
            <h3 className="text-xs font-medium text-ink">
              {groups(group)} · {own.length}
            </h3>
            <NoteList notes={own} />
          </section>
        );
      })}
    </>
  );
}

function NoteList({ notes }: { notes: readonly OmittedPart[] }) {
  const t = useTranslations('importing');
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? notes : notes.slice(0, SHOWN);
  return (
    <>
      <ul className="mt-1 flex flex-col gap-1">
        {shown.map(({ path, reason, facts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one path may have two notes of a reason, and the list never changes
          <li key={`${index} ${path} ${reason}`} className="break-words">
            {path !== '' && <Code>{path}</Code>} {t(`reason.${reason}`, facts)}
          </li>
        ))}
      </ul>
      {shown.length < notes.length && (
        <Button size="sm" variant="ghost" onClick={() => setWhole(true)}>
          {t('more', { count: notes.length - shown.length })}
        </Button>
      )}
    </>
  );
}
