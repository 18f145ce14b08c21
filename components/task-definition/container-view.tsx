'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { DescriptionList } from '@/components/ui/description-list';
import type { ContainerDefinition, HostPort } from '@/lib/domain/task-definition';
import { isRedacted } from '@/lib/domain/task-definition/redacted-text';
import { useFormat } from '@/lib/i18n/use-format';
import { VariableList } from './variable-list';

const mono = (text: ReactNode) => <span className="font-mono text-xs break-all">{text}</span>;

/** All settings of one container in a task definition; those that are not set are left out. */
export function ContainerView({ container }: { container: ContainerDefinition }) {
  const t = useTranslations('taskDefinition');
  const format = useFormat();
  const { healthCheck, logs } = container;
  const line = (label: string, value: ReactNode | undefined) => value !== undefined && { label, value };
  const words = (command: string[] | undefined) =>
    command?.some(isRedacted) ? (
      <span className="text-faint italic">{t('redacted')}</span>
    ) : (
      command && mono(command.join(' '))
    );
  const portText = ({ containerPort, protocol }: ContainerDefinition['ports'][number], hostPorts: HostPort[] = []) => {
    const own = `${containerPort}/${protocol}`;
    const found = hostPorts.find((each) => each.containerPort === containerPort && each.protocol === protocol);
    if (!found) return own;
    return found.hostPort === 0
      ? t('anyHostPort', { port: own })
      : t('hostPort', { port: own, host: String(found.hostPort) });
  };
  const seconds = (value: number) => format.duration(value * 1000);

  return (
    <Card title={t('container', { name: container.name })} hint={t(container.essential ? 'essential' : 'notEssential')}>
      <div className="flex flex-col gap-4">
        <DescriptionList
          facts={[
            {
              label: t('image'),
              value: (
                <>
                  {mono(container.image)} <CopyButton value={container.image} />
                </>
              ),
            },
            container.ports.length > 0 && {
              label: t('ports'),
              value: mono(container.ports.map((port) => portText(port, container.hostPorts)).join(', ')),
            },
            line(t('entryPoint'), words(container.entryPoint)),
            line(t('command'), words(container.command)),
            line(t('workingDirectory'), container.workingDirectory && mono(container.workingDirectory)),
            line(t('user'), container.user && mono(container.user)),
            container.readonlyRootFilesystem && { label: t('readonlyRoot'), value: t('yes') },
            line(t('cpuShare'), container.cpuUnits),
            line(t('memoryLimit'), container.memoryMib && format.mebibytes(container.memoryMib)),
            line(
              t('memoryReservation'),
              container.memoryReservationMib && format.mebibytes(container.memoryReservationMib),
            ),
            line(t('stopTimeout'), container.stopTimeoutSeconds && seconds(container.stopTimeoutSeconds)),
            healthCheck && {
              label: t('healthCheck'),
              value: (
                <>
                  {words(healthCheck.command)}
                  <span className="text-faint">
                    {` ${seconds(healthCheck.intervalSeconds)} · ${seconds(healthCheck.timeoutSeconds)} · ×${healthCheck.retries}`}
                  </span>
                </>
              ),
            },
            container.dependsOn.length > 0 && {
              label: t('dependsOn'),
              value: container.dependsOn
                .map((link) =>
                  t('dependency', { container: link.container, condition: t(`condition.${link.condition}`) }),
                )
                .join(', '),
            },
            logs && {
              label: t('logs'),
              value: mono([logs.driver, logs.group, logs.streamPrefix].filter(Boolean).join(' · ')),
            },
          ]}
        />
        <VariableList container={container} />
      </div>
    </Card>
  );
}
