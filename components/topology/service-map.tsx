'use client';
import '@xyflow/react/dist/base.css';
import './service-map.css';
import { type Edge, ReactFlow } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { useService } from '@/components/service/service-context';
import { useWidth } from '@/components/ui/use-width';
import { buildServiceMap, type EdgeHealth } from './graph';
import { layoutMap } from './layout';
import { type FlowNode, MapNodeView } from './map-node';

/** Nothing of the map is selected or moved by keys: the instructions of the library, in English, would be untrue. */
const NO_LABELS = {
  'node.a11yDescription.default': '',
  'node.a11yDescription.keyboardDisabled': '',
  'edge.a11yDescription.default': '',
};

const NODE_TYPES = { map: MapNodeView };
/** Narrower than this, the map is laid out from top to bottom. */
const ACROSS_PX = 720;
const EDGE_LOOK: Record<EdgeHealth, string> = {
  flows: 'map-edge map-edge-flows',
  waits: 'map-edge map-edge-waits',
  blocked: 'map-edge map-edge-blocked',
  belongs: 'map-edge map-edge-belongs',
};

/**
 * The map from the Internet to the tasks. It has its natural size inside a scrolling frame; nothing can be dragged by
 * accident. Its buttons come in reading order.
 */
export function ServiceMapView() {
  const t = useTranslations('topology');
  const { at, view } = useService();
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame);
  const isDown = width !== undefined && width < ACROSS_PX;

  const drawn = useMemo(() => {
    // From top to bottom, zones would cover each other's edges, so one edge leads through them all.
    const map = isDown ? buildServiceMap(view, 0) : buildServiceMap(view);
    const layout = layoutMap(map, isDown ? 'down' : 'across');
    const nodes = map.nodes.flatMap((node): FlowNode[] => {
      const box = layout.boxes[node.id];
      if (!box) return [];
      const { x, y, ...size } = box;
      const place = { position: { x, y }, ...size, zIndex: node.kind === 'zone' ? 0 : 2 };
      return [{ id: node.id, type: 'map', data: { node, isDown }, ...place, focusable: false, selectable: false }];
    });
    const edges = map.edges.map(
      ({ id, from, to, health }): Edge => ({
        id,
        source: from,
        target: to,
        className: EDGE_LOOK[health],
        focusable: false,
        // The table says the same in words.
        domAttributes: { 'aria-hidden': true },
        zIndex: isDown ? -1 : 1,
      }),
    );
    return { nodes, edges, ...layout };
  }, [view, isDown]);

  return (
    <section
      ref={frame}
      aria-label={t('canvas', { service: at.service })}
      className="flex h-104 overflow-auto rounded-lg border border-hairline bg-surface"
    >
      {width !== undefined && drawn.nodes.length === 0 && (
        <p className="flex-1 self-center p-8 text-center text-dim">{t('empty')}</p>
      )}
      {width !== undefined && drawn.nodes.length > 0 && (
        <div className="m-auto shrink-0" style={{ width: drawn.width, height: drawn.height }}>
          <ReactFlow
            nodes={drawn.nodes}
            edges={drawn.edges}
            nodeTypes={NODE_TYPES}
            nodesDraggable={false}
            nodesConnectable={false}
            elementsSelectable={false}
            panOnDrag={false}
            panOnScroll={false}
            zoomOnScroll={false}
            zoomOnPinch={false}
            zoomOnDoubleClick={false}
            preventScrolling={false}
            minZoom={1}
            maxZoom={1}
            disableKeyboardA11y
            ariaLabelConfig={NO_LABELS}
          />
        </div>
      )}
    </section>
  );
}
