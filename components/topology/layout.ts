import { layout as dagre, Graph } from '@dagrejs/dagre';
import { most } from '@/lib/domain/list';
import type { MapNode, ServiceMap } from './graph';

/** From left to right on a wide screen; from top to bottom on a phone. */
export type Direction = 'across' | 'down';
export type Box = { x: number; y: number; width: number; height: number };
export type MapLayout = { boxes: Record<string, Box>; width: number; height: number };

export const NODE_HEIGHT = 52;
const NODE_WIDTH = 144;
const NARROW: Partial<Record<MapNode['kind'], number>> = { internet: 96, listener: 112, image: 124 };
const MARGIN = 16;
/** Space at the bottom for the map library's attribution. */
const FOOT = 24;
const GAP = 16;
const ZONE = { title: 28, padding: 8, gap: 8 };
/** dagre sees all zones as one node; inside it they are stacked, in the order of their names. */
const ZONES = 'zones';

/** From top to bottom, tasks fill the width; from left to right, a zone gets another column when it is too high. */
const TASKS: Record<Direction, { width: number; columnsFor: (tasks: number) => number }> = {
  across: { width: 160, columnsFor: (tasks) => Math.max(1, Math.ceil(tasks / 6)) },
  down: { width: 144, columnsFor: (tasks) => Math.min(2, Math.max(1, tasks)) },
};

const sizeOf = (node: MapNode) => ({ width: NARROW[node.kind] ?? NODE_WIDTH, height: NODE_HEIGHT });

function zoneSize(tasks: number, direction: Direction): { columns: number; width: number; height: number } {
  const { width, columnsFor } = TASKS[direction];
  const columns = columnsFor(tasks);
  const rows = Math.ceil(tasks / columns);
  return {
    columns,
    width: 2 * ZONE.padding + columns * width + (columns - 1) * ZONE.gap,
    height: ZONE.title + ZONE.padding + rows * NODE_HEIGHT + (rows - 1) * ZONE.gap,
  };
}

/**
 * The position of every node, in pixels from the top left corner. Tasks fill their zone in a grid, zones are stacked,
 * and dagre places the rest around them. The same graph always gives the same layout.
 */
export function layoutMap(map: ServiceMap, direction: Direction): MapLayout {
  const zones = map.nodes
    .filter((node) => node.kind === 'zone')
    .map((node) => ({ id: node.id, ...zoneSize(node.tasks, direction) }));
  const isInside = new Set(map.nodes.filter((node) => node.kind === 'zone' || node.zone).map((node) => node.id));
  const place = (id: string) => (isInside.has(id) ? ZONES : id);

  const graph = new Graph();
  const isAcross = direction === 'across';
  graph.setGraph({
    rankdir: isAcross ? 'LR' : 'TB',
    ranksep: isAcross ? 36 : 28,
    nodesep: GAP,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of map.nodes) if (!isInside.has(node.id)) graph.setNode(node.id, sizeOf(node));
  if (zones.length > 0) {
    graph.setNode(ZONES, {
      width: most(zones.map((zone) => zone.width)),
      height: zones.reduce((sum, zone) => sum + zone.height + GAP, -GAP),
    });
  }
  for (const { from, to } of map.edges) if (place(from) !== place(to)) graph.setEdge(place(from), place(to));
  // An image that no task runs now, as at the beginning of a roll-out, stands where its tasks will lead to.
  if (zones.length > 0) {
    for (const { id, kind } of map.nodes) if (kind === 'image') graph.setEdge(ZONES, id);
  }
  dagre(graph);

  const boxes: Record<string, Box> = {};
  for (const id of graph.nodes()) {
    const { x, y, width, height } = graph.node(id);
    boxes[id] = { x: (x ?? 0) - width / 2, y: (y ?? 0) - height / 2, width, height };
  }
  placeZones(map, zones, direction, boxes);
  const all = Object.values(boxes);
  return {
    boxes,
    width: Math.max(0, most(all.map((box) => box.x + box.width))) + MARGIN,
    height: Math.max(0, most(all.map((box) => box.y + box.height))) + FOOT,
  };
}

type SizedZone = ReturnType<typeof zoneSize> & { id: string };

/** Stacks the zones in the space reserved for them, and their tasks within them. */
function placeZones(map: ServiceMap, zones: SizedZone[], direction: Direction, boxes: Record<string, Box>): void {
  const all = boxes[ZONES];
  if (!all) return;
  delete boxes[ZONES];
  let top = all.y;
  for (const { id, columns, width, height } of zones) {
    const left = all.x + (all.width - width) / 2;
    boxes[id] = { x: left, y: top, width, height };
    const tasks = map.nodes.filter((node) => node.zone === id);
    for (const [index, task] of tasks.entries()) {
      boxes[task.id] = {
        x: left + ZONE.padding + (index % columns) * (TASKS[direction].width + ZONE.gap),
        y: top + ZONE.title + Math.floor(index / columns) * (NODE_HEIGHT + ZONE.gap),
        width: TASKS[direction].width,
        height: NODE_HEIGHT,
      };
    }
    top += height + GAP;
  }
}
