'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { CPU_UNITS_PER_VCPU } from '@/lib/domain/fargate';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import { useFormat } from '@/lib/i18n/use-format';
import { ContainerView } from './container-view';

const GIB_IN_MIB = 1024;

const roleName = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

/** A revision of a task definition: the task's size and roles, then each container. */
export function DefinitionView({ definition }: { definition: TaskDefinition }) {
  const t = useTranslations('taskDefinition');
  const format = useFormat();
  const { networkMode } = definition;
  // Instances have disks of their own.
  const isOfFargate = definition.cpuUnits > 0 && (networkMode === undefined || networkMode === 'awsvpc');
  const role = (arn: string | undefined) =>
    arn ? (
      <span title={arn} className="font-mono text-xs">
        {roleName(arn)}
      </span>
    ) : (
      t('none')
    );

  return (
    <div className="flex flex-col gap-4">
      <Card title={t('task')}>
        <DescriptionList
          facts={[
            {
              label: t('cpu'),
              value: definition.cpuUnits
                ? t('vcpu', { count: format.number(definition.cpuUnits / CPU_UNITS_PER_VCPU, 2) })
                : t('sizeOfContainers'),
            },
            {
              label: t('memory'),
              value: definition.memoryMib ? format.mebibytes(definition.memoryMib) : t('sizeOfContainers'),
            },
            networkMode !== undefined &&
              networkMode !== 'awsvpc' && {
                label: t('networkMode'),
                value: <span className="font-mono text-xs">{networkMode}</span>,
              },
            { label: t('architecture'), value: definition.architecture },
            isOfFargate && {
              label: t('storage'),
              value: format.mebibytes(definition.ephemeralStorageGib * GIB_IN_MIB),
            },
            { label: t('executionRole'), value: role(definition.executionRoleArn) },
            { label: t('taskRole'), value: role(definition.taskRoleArn) },
          ]}
        />
      </Card>
      {definition.containers.map((container) => (
        <ContainerView key={container.name} container={container} />
      ))}
    </div>
  );
}
