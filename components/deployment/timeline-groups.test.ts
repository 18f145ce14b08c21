import { expect, it } from 'vitest';
import type { TimelineEntry, TimelineKind } from '@/lib/domain/timeline';
import { timelineGroups } from './timeline-groups';

const said = (...kinds: TimelineKind[]) =>
  timelineGroups(kinds.map((kind, id): TimelineEntry => ({ id: String(id), at: -id, kind, facts: {}, tasks: [] }))).map(
    ({ entry, times }) => [entry.kind, entry.id, times],
  );

it('says once, at its newest, that a service stayed steady', () => {
  expect(said('steady', 'steady', 'steady')).toEqual([['steady', '0', 3]]);
});

it('says again that it is steady when something came between', () => {
  expect(said('steady', 'tasks-started', 'steady')).toHaveLength(3);
});

it('never folds anything else, for each is about other tasks', () => {
  expect(said('tasks-started', 'tasks-started')).toHaveLength(2);
});
