'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useService } from '@/components/service/service-context';
import { StateMark } from '@/components/state/state-mark';
import { Link } from '@/components/ui/link';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { routes } from '@/lib/routes';
import { buildServiceMap, type MapNode } from './graph';
import { useNodeLabels } from './use-node-labels';

/** The map as a table: the same nodes in the same order, with what each leads to. */
export function MapTable() {
  const t = useTranslations('topology');
  const { at, view } = useService();
  const words = useNodeLabels();
  const map = useMemo(() => buildServiceMap(view), [view]);
  const byId = new Map(map.nodes.map((node) => [node.id, node]));
  const leadsTo = (id: string) =>
    map.edges
      .filter((edge) => edge.from === id)
      .flatMap(({ to, health }) => {
        const end = byId.get(to);
        return end ? `${words(end).title} (${t(`health.${health}`)})` : [];
      })
      .join(', ');

  return (
    <div className="overflow-hidden rounded-lg border border-hairline bg-surface">
      <Table aria-label={t('canvas', { service: at.service })}>
        <Thead>
          <Tr>
            <Th>{t('what')}</Th>
            <Th>{t('name')}</Th>
            <Th>{t('state')}</Th>
            <Th>{t('leadsTo')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {map.nodes.map((node) => (
            <Tr key={node.id}>
              <Td className="whitespace-nowrap text-faint">{t(`kind.${node.kind}`)}</Td>
              <Td className="font-mono text-xs">
                {node.kind === 'task' ? (
                  <Link variant="plain" href={routes.task({ ...at, task: node.task.id })}>
                    {words(node).title}
                  </Link>
                ) : (
                  words(node).title
                )}
              </Td>
              <Td>
                <NodeState node={node} detail={words(node).detail} />
              </Td>
              <Td className="text-xs text-dim">{leadsTo(node.id)}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  );
}

function NodeState({ node, detail }: { node: MapNode; detail: string }) {
  if (node.kind === 'balancer') return <StateMark kind="balancer" value={node.balancer.state} />;
  if (node.kind === 'image') return <StateMark kind="rollout" value={node.deployment.rollout} />;
  if (node.kind !== 'task') return <span className="text-dim">{detail}</span>;
  return node.target && node.task.state === 'running' ? (
    <StateMark kind="target" value={node.target} />
  ) : (
    <StateMark kind="task" value={node.task.state} />
  );
}
