'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { Card } from '@/components/ui/card';
import { deploymentProgress } from '@/lib/domain/deployment/progress';
import { mainDigestOf, versionOf, versionsOf } from '@/lib/domain/deployment/sentence';
import { useFormat } from '@/lib/i18n/use-format';
import { BoundsBar } from './bounds-bar';
import { CircuitBreaker } from './circuit-breaker';
import { LaneView } from './lane-view';
import { groupTasksIntoLanes } from './lanes';
import { StalledNotice } from './stalled-notice';

/** What runs now; while a deployment is in progress, the old and the new revision side by side within their bounds. */
export function RolloutCard() {
  const t = useTranslations('deployment.rollout');
  const format = useFormat();
  const { view } = useService();
  const { service, taskDefinitions, history } = view;
  const lanes = groupTasksIntoLanes(view);
  const progress = deploymentProgress(service, view.tasks, view.targets);
  const primary = lanes.find((lane) => lane.deployment.primary)?.deployment;
  const isRolling = lanes.length > 1 || primary?.rollout === 'in-progress';
  const breaker = history.find((deployment) => deployment.finishedAt === undefined)?.circuitBreaker;

  const versionFor = (arn: string, isPrimary: boolean) => {
    const other = lanes.find((lane) => lane.deployment.primary !== isPrimary)?.deployment.taskDefinitionArn;
    if (!other) return versionOf(service, arn, taskDefinitions);
    const digestOf = (isNew: boolean) => {
      const deployment = lanes.find((lane) => lane.deployment.primary === isNew)?.deployment;
      return deployment && mainDigestOf(service, deployment, view.tasks, taskDefinitions);
    };
    const digests = { from: digestOf(false), to: digestOf(true) };
    return isPrimary
      ? versionsOf(service, other, arn, taskDefinitions, digests).to
      : versionsOf(service, arn, other, taskDefinitions, digests).from;
  };
  const countsOf = (id: string) => [progress.incoming, ...progress.outgoing].find((lane) => lane.deploymentId === id);

  return (
    <Card
      flush
      title={isRolling ? t('title') : t('titleSteady')}
      hint={isRolling ? format.percent(progress.percent) : undefined}
      actions={isRolling && breaker ? <CircuitBreaker breaker={breaker} /> : undefined}
    >
      {isRolling && (
        <div role="progressbar" aria-label={t('title')} aria-valuenow={progress.percent} className="h-0.5 bg-sunken">
          <div className="h-full bg-accent transition-[width] duration-500" style={{ width: `${progress.percent}%` }} />
        </div>
      )}
      <StalledNotice />
      <div className="divide-y divide-hairline">
        {lanes.map((lane) => (
          <LaneView
            key={lane.deployment.id}
            lane={lane}
            version={versionFor(lane.deployment.taskDefinitionArn, lane.deployment.primary)}
            counts={countsOf(lane.deployment.id)}
            isRolling={lanes.length > 1}
          />
        ))}
        {service.desiredCount > 0 && <BoundsBar />}
      </div>
    </Card>
  );
}
