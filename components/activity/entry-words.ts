import type { useMessages, useTranslations } from 'next-intl';
import { imageLabel, parseImageReference, shortDigest } from '@/lib/domain/image-reference';
import { ownValue } from '@/lib/domain/own-value';
import type { StepChange } from '@/lib/domain/plan/step';
import { type AuditEntry, type Result, type ResultNote, toResult } from './audit-entry';

type Translate = ReturnType<typeof useTranslations<'activity'>>;
type Messages = Pick<ReturnType<typeof useMessages>, 'activity' | 'changes' | 'diagnosis' | 'steps'>;

/** What is said of audit entries, on the page as in a file. */
export type EntryWords = {
  /** The action. Entries of other versions may have permissions without a label. */
  action: (entry: Pick<AuditEntry, 'permission' | 'startedRun'>) => string;
  result: (result: Result) => string;
  note: (note: ResultNote) => string;
  /** The result with all that is said of it, as one sentence. */
  outcome: (entry: AuditEntry, notes: readonly ResultNote[]) => string;
  /** One difference, such as `web · Image: 1.4.0 → 1.5.0`; `isShort` calls images by their tags. */
  change: (change: StepChange, isShort?: boolean) => string;
};

/** Permissions of commands that continue or undo an existing run. */
const OF_OTHER_RUNS: readonly string[] = ['run:resume', 'run:undo'];

export function entryWords(t: Translate, messages: Messages): EntryWords {
  const { activity, diagnosis, steps, changes } = messages;
  const causes: Record<string, unknown> = diagnosis;
  const fields: Record<string, string> = { ...changes.kind, ...steps.field };
  const values: Record<string, string> = steps.value;

  const cause = ({ diagnosis: code, reason, facts }: Extract<ResultNote, { kind: 'cause' }>): string => {
    const known = code === undefined ? undefined : ownValue(causes, code);
    if (typeof known === 'object' && known !== null && 'what' in known)
      return String(known.what).replace(/\{(\w+)\}/g, (_, name: string) => ownValue(facts, name) ?? '…');
    return ownValue<string>(steps.failure, reason ?? '') ?? reason ?? '';
  };
  const note = (each: ResultNote): string => {
    switch (each.kind) {
      case 'rolled-back':
        return t('notes.rolledBack', { revision: each.revision, count: each.count });
      case 'failed-tasks':
        return t('notes.failedTasks', { count: each.count });
      case 'retained':
        return t('notes.retained', { count: each.count });
      case 'cause':
        return cause(each);
      case 'detail':
        return each.text;
    }
  };
  const result = (of: Result): string => t(`results.${of}`);
  const value = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : (ownValue(values, text) ?? (text || changes.absent));

  return {
    action: ({ permission, startedRun }) => {
      // Several changes share one permission, such as scaling, pausing and resuming.
      if (startedRun && !OF_OTHER_RUNS.includes(permission)) return t(`verb.${startedRun.verb}`);
      return ownValue<string>(activity.permission, permission.replace(':', '-')) ?? permission;
    },
    result,
    note,
    outcome: (entry, notes) => [result(toResult(entry)), ...notes.map(note)].filter(Boolean).join(' · '),
    change: ({ field, container, name, from, to, masked }, isShort = false) => {
      const what = [container, ownValue(fields, field) ?? field, name].filter(Boolean).join(' · ');
      if (masked) return t('changed', { what });
      const labelOf = isShort && field === 'image' ? imageLabels(from, to) : (text: string) => text;
      const side = (text: string | undefined) => value(text && labelOf(text));
      // What was asked for, without what was there.
      if (field === 'image' && from === undefined) return t('changedTo', { what, to: side(to) ?? changes.absent });
      return t('changedFromTo', { what, from: side(from) ?? changes.absent, to: side(to) ?? changes.absent });
    },
  };
}

/** Images by their tags; where one tag stands for both, by their digests. */
function imageLabels(from: string | undefined, to: string | undefined): (image: string) => string {
  const isSame = from !== undefined && to !== undefined && imageLabel(from) === imageLabel(to);
  return (image) => {
    const digest = parseImageReference(image)?.digest;
    return isSame && digest ? `${imageLabel(image)}@${shortDigest(digest)}` : imageLabel(image);
  };
}
