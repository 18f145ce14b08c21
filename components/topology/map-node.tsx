'use client';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { Box, Cloud, Globe, Network, Package, Route, Signpost, Target } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { StateMark } from '@/components/state/state-mark';
import { classNames } from '@/components/ui/class-names';
import { Popover } from '@/components/ui/popover';
import type { MapNode, MapNodeKind } from './graph';
import { NodeFacts } from './node-facts';
import { useNodeLabels } from './use-node-labels';

const ICONS: Record<MapNodeKind, ReactNode> = {
  internet: <Globe aria-hidden className="size-4" />,
  balancer: <Network aria-hidden className="size-4" />,
  listener: <Signpost aria-hidden className="size-4" />,
  rule: <Route aria-hidden className="size-4" />,
  'target-group': <Target aria-hidden className="size-4" />,
  service: <Box aria-hidden className="size-4" />,
  zone: <Cloud aria-hidden className="size-3.5" />,
  task: null,
  image: <Package aria-hidden className="size-4" />,
};

export type FlowNode = Node<{ node: MapNode; isDown: boolean }, 'map'>;

/** One node of the map: a button that shows its facts. Zones are only frames. */
export function MapNodeView({ data: { node, isDown } }: NodeProps<FlowNode>) {
  const t = useTranslations('topology');
  const words = useNodeLabels()(node);
  const kind = t(`kind.${node.kind}`);
  const ends = (
    <>
      <Handle type="target" position={isDown ? Position.Top : Position.Left} className="opacity-0" />
      <Handle type="source" position={isDown ? Position.Bottom : Position.Right} className="opacity-0" />
    </>
  );
  if (node.kind === 'zone') {
    return (
      <div className="size-full rounded-lg border border-dashed border-strong bg-sunken">
        {ends}
        <p className="flex h-7 items-center gap-1.5 px-2 text-2xs text-faint">
          {ICONS.zone}
          {words.title}
        </p>
      </div>
    );
  }
  return (
    <>
      {ends}
      <Popover
        title={<span className="font-mono break-all">{words.title}</span>}
        className="w-88!"
        trigger={
          <button
            type="button"
            className={classNames(
              'pointer-events-auto nodrag nopan flex size-full items-center gap-2 rounded-md border border-hairline bg-raised px-2.5 text-left hover:border-strong hover:bg-hover data-popup-open:border-accent',
              node.kind === 'task' && node.mark === 'draining' && 'border-dashed',
            )}
          >
            {ICONS[node.kind] && <span className="shrink-0 text-faint">{ICONS[node.kind]}</span>}
            <span className="min-w-0 flex-1">
              {kind !== words.title && kind !== words.detail && <span className="sr-only">{kind}</span>}
              <span
                className={classNames(
                  'block truncate text-xs font-medium text-ink',
                  node.kind === 'task' && 'font-mono',
                )}
              >
                {words.title}
              </span>
              {node.kind === 'task' ? (
                <span className="flex items-center gap-2 text-2xs text-faint">
                  {node.target && node.task.state === 'running' ? (
                    <StateMark kind="target" value={node.target} className="text-2xs" />
                  ) : (
                    <StateMark kind="task" value={node.task.state} className="text-2xs" />
                  )}
                  <span className="truncate font-mono">{words.detail}</span>
                </span>
              ) : (
                words.detail && <span className="block truncate text-2xs text-faint">{words.detail}</span>
              )}
            </span>
          </button>
        }
      >
        <NodeFacts node={node} />
      </Popover>
    </>
  );
}
