import { describe, expect, it } from 'vitest';
import type { TimelineEntry, TimelineKind } from '@/lib/domain/timeline';
import { groupTimeline } from './group-timeline';

const groupKinds = (...kinds: TimelineKind[]) =>
  groupTimeline(kinds.map((kind, id): TimelineEntry => ({ id: String(id), at: -id, kind, facts: {}, tasks: [] }))).map(
    ({ entry, times }) => [entry.kind, entry.id, times],
  );

describe('groupTimeline', () => {
  it('says once, at its newest, that a service stayed steady', () => {
    expect(groupKinds('steady', 'steady', 'steady')).toEqual([['steady', '0', 3]]);
  });

  it('says again that it is steady when something came between', () => {
    expect(groupKinds('steady', 'tasks-started', 'steady')).toHaveLength(3);
  });

  it('never folds anything else, for each is about other tasks', () => {
    expect(groupKinds('tasks-started', 'tasks-started')).toHaveLength(2);
  });
});
