import { describe, expect, it } from 'vitest';
import { aServiceView } from '@/components/service/testing';
import { aTarget, aTask } from '@/lib/domain/testing/builders';
import { groupTasksIntoLanes } from './lanes';
import { layoutLane } from './layout-lane';

const laneOf = (healthy: number, pending: number) => {
  const tasks = [
    ...Array.from({ length: healthy }, (_, index) => aTask({ id: `h${index}`, privateIp: `10.0.0.${index}` })),
    ...Array.from({ length: pending }, (_, index) =>
      aTask({ id: `p${index}`, state: 'pending', privateIp: '10.1.0.1' }),
    ),
  ];
  const targets = tasks.filter((task) => task.state === 'running').map((task) => aTarget(task));
  const [lane] = groupTasksIntoLanes(aServiceView({ tasks, targets }));
  if (!lane) throw new Error('a service has a lane');
  return lane.byStage;
};

describe.each([390, 700, 1200])('the cells of a lane %i px wide', (width) => {
  it('each have a place of their own', () => {
    const { cells } = layoutLane(laneOf(30, 12), width);
    const positions = cells.map(({ row, column }) => `${row}/${column}`);
    expect(cells).toHaveLength(42);
    expect(new Set(positions).size).toBe(42);
  });

  it('never stand where a label stands', () => {
    const { labels, cells } = layoutLane(laneOf(30, 12), width);
    for (const label of labels) {
      const under = cells.filter((cell) => cell.row === label.row && cell.column >= label.column);
      expect(under.every((cell) => cell.column >= label.column + label.span || cell.row !== label.row)).toBe(true);
    }
  });
});

describe('layoutLane', () => {
  it('names every stage side by side, but only those with tasks when they are stacked', () => {
    expect(layoutLane(laneOf(2, 1), 1200).labels).toHaveLength(7);
    expect(layoutLane(laneOf(2, 1), 390).labels.map((label) => label.stage)).toEqual(['pending', 'healthy']);
  });
});
