import { layout as dagre, Graph } from '@dagrejs/dagre';
import type { MapNode, ServiceMap } from './graph';

/** Across on a wide screen; down on a phone, where only the height is endless. */
export type Direction = 'across' | 'down';
export type Box = { x: number; y: number; width: number; height: number };
export type MapLayout = { boxes: Record<string, Box>; width: number; height: number };

export const NODE_HEIGHT = 52;
const NODE_WIDTH = 144;
const TASK_WIDTH = 160;
const MARGIN = 16;
const GAP = 16;
const ZONE = { title: 28, padding: 8, gap: 8 };
/** A zone with more tasks than this starts another column, so that the map stays about as high as a screen. */
const ZONE_ROWS = 6;

const NARROW: Partial<Record<MapNode['kind'], number>> = { internet: 96, listener: 112, image: 124 };

/** How many columns and rows the tasks of a zone take. */
const gridOf = (tasks: number) => {
  const columns = Math.max(1, Math.ceil(tasks / ZONE_ROWS));
  return { columns, rows: Math.ceil(tasks / columns) };
};

function sizeOf(node: MapNode): { width: number; height: number } {
  if (node.kind !== 'zone') return { width: NARROW[node.kind] ?? NODE_WIDTH, height: NODE_HEIGHT };
  const { columns, rows } = gridOf(node.tasks);
  return {
    width: 2 * ZONE.padding + columns * TASK_WIDTH + (columns - 1) * ZONE.gap,
    height: ZONE.title + ZONE.padding + rows * NODE_HEIGHT + (rows - 1) * ZONE.gap,
  };
}

/**
 * Where everything goes, in pixels from the top left corner. Tasks fill their zone in a grid; zones and the rest are
 * placed by dagre, so that the same map always gives the same picture.
 */
export function layoutMap(map: ServiceMap, direction: Direction): MapLayout {
  const zoneOf = new Map(map.nodes.map((node) => [node.id, node.zone ?? node.id]));
  const graph = new Graph();
  graph.setGraph({
    rankdir: direction === 'across' ? 'LR' : 'TB',
    ranksep: direction === 'across' ? 36 : 32,
    nodesep: GAP,
    marginx: MARGIN,
    marginy: MARGIN,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of map.nodes) if (!node.zone) graph.setNode(node.id, sizeOf(node));
  for (const { from, to } of map.edges) graph.setEdge(zoneOf.get(from) ?? from, zoneOf.get(to) ?? to);
  dagre(graph);

  const boxes: Record<string, Box> = {};
  for (const node of map.nodes) {
    if (node.zone) continue;
    const { x, y, width, height } = graph.node(node.id);
    boxes[node.id] = { x: (x ?? 0) - width / 2, y: (y ?? 0) - height / 2, width, height };
  }
  sortZones(map, boxes, direction);
  for (const zone of map.nodes.filter((node) => node.kind === 'zone')) {
    const box = boxes[zone.id];
    const tasks = map.nodes.filter((node) => node.zone === zone.id);
    const { rows } = gridOf(tasks.length);
    tasks.forEach((task, index) => {
      boxes[task.id] = {
        x: (box?.x ?? 0) + ZONE.padding + Math.floor(index / rows) * (TASK_WIDTH + ZONE.gap),
        y: (box?.y ?? 0) + ZONE.title + (index % rows) * (NODE_HEIGHT + ZONE.gap),
        width: TASK_WIDTH,
        height: NODE_HEIGHT,
      };
    });
  }
  const all = Object.values(boxes);
  return {
    boxes,
    width: Math.max(0, ...all.map((box) => box.x + box.width)) + MARGIN,
    height: Math.max(0, ...all.map((box) => box.y + box.height)) + MARGIN,
  };
}

/** dagre orders zones by what crosses least; people look for them by name, and nothing crosses either way. */
function sortZones(map: ServiceMap, boxes: Record<string, Box>, direction: Direction): void {
  const zones = map.nodes.flatMap((node) => (node.kind === 'zone' ? (boxes[node.id] ?? []) : []));
  const side = direction === 'across' ? 'y' : 'x';
  const length = direction === 'across' ? 'height' : 'width';
  let next = Math.min(...zones.map((zone) => zone[side]));
  for (const zone of zones) {
    zone[side] = next;
    next += zone[length] + GAP;
  }
}
