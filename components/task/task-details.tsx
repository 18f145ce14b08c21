'use client';
import { useTranslations } from 'next-intl';
import { AddressLink } from '@/components/address/address-link';
import { StateMark } from '@/components/state/state-mark';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { DescriptionList } from '@/components/ui/description-list';
import { Link } from '@/components/ui/link';
import { revisionName } from '@/lib/domain/arn';
import type { Target } from '@/lib/domain/balancer';
import { CPU_UNITS_PER_VCPU } from '@/lib/domain/fargate';
import type { ClusterScope } from '@/lib/domain/scope';
import { listTaskAddresses } from '@/lib/domain/service-address';
import { isTargetOf } from '@/lib/domain/target-groups';
import type { Task } from '@/lib/domain/task';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { ContainerTable } from './container-table';
import { TaskTimeline } from './task-timeline';

type Props = {
  task: Task;
  /** Absent when it was deleted. */
  taskDefinition: TaskDefinition | undefined;
  /** Of a task that runs and has one. */
  publicIp: string | undefined;
  targets: readonly Target[];
  at: ClusterScope;
};

/** The details of a task: its properties, timeline, containers and network. */
export function TaskDetails({ task, taskDefinition, publicIp, targets, at }: Props) {
  const t = useTranslations('task.page');
  const format = useFormat();
  const target = targets.find((each) => isTargetOf(task, each));
  const mono = (text: string | undefined) => text !== undefined && <span className="font-mono text-xs">{text}</span>;
  const line = (label: string, text: string | undefined) => text !== undefined && { label, value: mono(text) };

  return (
    <>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Card title={t('facts')}>
          <DescriptionList
            facts={[
              {
                label: t('id'),
                value: (
                  <span className="font-mono text-xs break-all">
                    {task.id} <CopyButton value={task.id} />
                  </span>
                ),
              },
              {
                label: t('service'),
                value: task.service ? (
                  <Link href={routes.service({ ...at, service: task.service })}>{task.service}</Link>
                ) : (
                  t('alone')
                ),
              },
              {
                label: t('revision'),
                value: taskDefinition ? (
                  <Link href={routes.revision({ ...at, ...taskDefinition })}>
                    {taskDefinition.family}:{taskDefinition.revision}
                  </Link>
                ) : (
                  revisionName(task.taskDefinitionArn)
                ),
              },
              line(t('deployment'), task.deploymentId),
              {
                label: t('size'),
                value: `${t('vcpu', { count: format.number(task.cpuUnits / CPU_UNITS_PER_VCPU, 2) })}, ${format.mebibytes(task.memoryMib)}`,
              },
              { label: t('capacity'), value: t(`capacities.${task.capacity}`) },
            ]}
          />
        </Card>
        <Card title={t('life')}>
          <TaskTimeline task={task} />
        </Card>
        <Card title={t('network')}>
          <DescriptionList
            facts={[
              publicIp !== undefined && {
                label: t('publicIp'),
                value: (
                  <span className="flex flex-col">
                    {listTaskAddresses(publicIp, taskDefinition).map((address) => (
                      <AddressLink key={address.text} address={address} />
                    ))}
                  </span>
                ),
              },
              line(t('zone'), task.zone),
              line(t('subnet'), task.subnetId),
              task.privateIp !== undefined && {
                label: t('privateIp'),
                value: <AddressLink address={{ text: task.privateIp }} />,
              },
              line(t('networkInterface'), task.networkInterfaceId),
              target && { label: t('target'), value: <StateMark kind="target" value={target.state} /> },
              target?.description !== undefined && { label: t('targetReason'), value: target.description },
            ]}
          />
        </Card>
      </div>
      <ContainerTable containers={task.containers} />
    </>
  );
}
