import type { TimelineEntry } from '@/lib/domain/timeline';

/** An entry, and how often the same event was repeated directly before it. */
export type TimelineGroup = { entry: TimelineEntry; times: number };

/** ECS repeats every six hours that a service is steady; a reader wants to know once. Newest first, as the entries. */
export function groupTimeline(entries: readonly TimelineEntry[]): TimelineGroup[] {
  const groups: TimelineGroup[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last && last.entry.kind === 'steady' && entry.kind === 'steady') last.times += 1;
    else groups.push({ entry, times: 1 });
  }
  return groups;
}
