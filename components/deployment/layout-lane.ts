import { LANE_STAGES, type Lane, type LaneCell, type LaneStage } from './lanes';

/** The side of a cell with the gap beside it: a touch target. */
export const CELL_PX = 26;
const LABEL_PX = 104;
/** Below this width the stages are rows, since their names would not fit side by side. */
const SIDE_BY_SIDE_PX = 620;

type GridPosition = { row: number; column: number };
export type LaneLayout = {
  template: string;
  labels: (GridPosition & { stage: LaneStage; span: number; count: number })[];
  cells: (GridPosition & { cell: LaneCell })[];
};

/**
 * The position of each cell of a lane in a grid: stages are columns where there is room, else rows, and then only those
 * with a task.
 */
export function layoutLane(byStage: Lane['byStage'], widthPx: number): LaneLayout {
  return widthPx >= SIDE_BY_SIDE_PX ? sideBySide(byStage, widthPx) : stacked(byStage, widthPx);
}

function sideBySide(byStage: Lane['byStage'], widthPx: number): LaneLayout {
  const across = Math.max(1, Math.floor(widthPx / LANE_STAGES.length / CELL_PX));
  return {
    template: `repeat(${LANE_STAGES.length * across}, minmax(0, 1fr))`,
    labels: LANE_STAGES.map((stage, index) => ({
      stage,
      count: byStage[stage].length,
      row: 1,
      column: index * across + 1,
      span: across,
    })),
    cells: LANE_STAGES.flatMap((stage, index) =>
      byStage[stage].map((cell, at) => ({
        cell,
        row: 2 + Math.floor(at / across),
        column: index * across + (at % across) + 1,
      })),
    ),
  };
}

function stacked(byStage: Lane['byStage'], widthPx: number): LaneLayout {
  const across = Math.max(1, Math.floor((widthPx - LABEL_PX) / CELL_PX));
  const layout: LaneLayout = { template: `${LABEL_PX}px repeat(${across}, ${CELL_PX}px)`, labels: [], cells: [] };
  let row = 1;
  for (const stage of LANE_STAGES) {
    const cells = byStage[stage];
    if (cells.length === 0) continue;
    layout.labels.push({ stage, count: cells.length, row, column: 1, span: 1 });
    for (const [at, cell] of cells.entries()) {
      layout.cells.push({ cell, row: row + Math.floor(at / across), column: 2 + (at % across) });
    }
    row += Math.ceil(cells.length / across);
  }
  return layout;
}
