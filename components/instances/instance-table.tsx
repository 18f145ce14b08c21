'use client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { StateMark } from '@/components/state/state-mark';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { ContainerInstance, Share } from '@/lib/domain/container-instance';
import { CPU_UNITS_PER_VCPU } from '@/lib/domain/fargate';
import { useFormat } from '@/lib/i18n/use-format';

const PAGE = 50;
const COLUMNS = ['instance', 'state', 'agent', 'type', 'zone', 'cpu', 'memory', 'tasks', 'registered'] as const;

/** Instances, a page at a time: what each has left, and whether ECS can use it. */
export function InstanceTable({ instances }: { instances: readonly ContainerInstance[] }) {
  const t = useTranslations('instances');
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <Table aria-label={t('title')}>
        <Thead>
          <Tr>
            {COLUMNS.map((column) => (
              <Th key={column}>{t(`column.${column}`)}</Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {instances.slice(0, shown).map((instance) => (
            <InstanceRow key={instance.arn} instance={instance} />
          ))}
        </Tbody>
      </Table>
      {instances.length > shown && (
        <div className="border-t border-hairline px-4 py-2">
          <Button size="sm" variant="ghost" onClick={() => setShown(shown + PAGE)}>
            {t('more', { count: Math.min(PAGE, instances.length - shown) })}
          </Button>
        </div>
      )}
    </>
  );
}

function InstanceRow({ instance }: { instance: ContainerInstance }) {
  const t = useTranslations('instances');
  const format = useFormat();
  const { id, instanceId = id, state, stateReason, isConnected, capacityProvider, registeredAt } = instance;
  const vcpus = (units: number) => format.number(units / CPU_UNITS_PER_VCPU, 2);
  return (
    <Tr className="hover:bg-hover">
      <Td>
        <span className="flex items-center gap-0.5 font-mono text-xs whitespace-nowrap" title={instance.arn}>
          {instanceId}
          <CopyButton value={instanceId} />
        </span>
        {capacityProvider !== undefined && (
          <span className="block text-xs whitespace-nowrap text-faint">{capacityProvider}</span>
        )}
      </Td>
      <Td>
        <StateMark kind="instance" value={state} />
        {stateReason !== undefined && <span className="block max-w-64 text-xs text-faint">{stateReason}</span>}
      </Td>
      <Td>
        <StateMark kind="agent" value={isConnected ? 'connected' : 'disconnected'} />
      </Td>
      <Td className="whitespace-nowrap">{instance.instanceType ?? '–'}</Td>
      <Td className="whitespace-nowrap">{instance.zone ?? '–'}</Td>
      <Td>
        <Left share={instance.cpuUnits}>
          {t('left', {
            free: vcpus(instance.cpuUnits.free),
            total: t('vcpus', { count: vcpus(instance.cpuUnits.total) }),
          })}
        </Left>
      </Td>
      <Td>
        <Left share={instance.memoryMib}>
          {t('left', {
            free: format.mebibytes(instance.memoryMib.free),
            total: format.mebibytes(instance.memoryMib.total),
          })}
        </Left>
      </Td>
      <Td className="whitespace-nowrap">
        {format.number(instance.runningTasks)}
        {instance.pendingTasks > 0 && (
          <span className="text-faint"> {t('pending', { count: instance.pendingTasks })}</span>
        )}
      </Td>
      <Td className="whitespace-nowrap text-dim">{registeredAt !== undefined && <RelativeTime at={registeredAt} />}</Td>
    </Tr>
  );
}

/** What is left, as words and as a bar of what is taken. */
function Left({ share: { total, free }, children }: { share: Share; children: ReactNode }) {
  const taken = total > 0 ? Math.min(100, Math.max(0, (100 * (total - free)) / total)) : 0;
  return (
    <span className="block min-w-28">
      <span className="text-xs whitespace-nowrap text-ink">{children}</span>
      <span aria-hidden className="mt-0.5 block h-1 overflow-hidden rounded-full bg-hover">
        <span className="block h-full rounded-full bg-dim" style={{ width: `${taken}%` }} />
      </span>
    </span>
  );
}
