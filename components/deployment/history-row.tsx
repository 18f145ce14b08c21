'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { useActionRefusals } from '@/components/service/use-action-refusals';
import { ChangeList } from '@/components/state/change-list';
import { StateMark } from '@/components/state/state-mark';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/link';
import { Popover } from '@/components/ui/popover';
import { Td, Tr } from '@/components/ui/table';
import { Duration } from '@/components/ui/time/duration';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { revisionName } from '@/lib/domain/arn';
import { imageLabel, shortDigest } from '@/lib/domain/image-reference';
import { imagesKey, revisionOfDeployment } from '@/lib/domain/running-images';
import type { ServiceDeployment, ServiceRevision } from '@/lib/domain/service';
import { primaryOf } from '@/lib/domain/service-state';
import { diffTaskDefinitions } from '@/lib/domain/task-definition/diff';
import { routes } from '@/lib/routes';
import { DeploymentReason } from './deployment-reason';

type Props = { deployment: ServiceDeployment; onRollBack: (revision: ServiceRevision) => void };

/** An earlier deployment: what it deployed, how it ended and why, how long it took, and a button to roll back to it. */
export function HistoryRow({ deployment, onRollBack }: Props) {
  const t = useTranslations('deployment.history');
  const { at, view } = useService();
  const refusals = useActionRefusals();
  const { target, sources, status, startedAt, createdAt, finishedAt } = deployment;
  const began = startedAt ?? createdAt;
  const present = revisionOfDeployment(primaryOf(view.service), view.history);
  const isPresent =
    target?.taskDefinitionArn === primaryOf(view.service)?.taskDefinitionArn &&
    (!target || !present || imagesKey(target) === imagesKey(present));

  return (
    <Tr>
      <Td>
        {target ? (
          <>
            {target.images.map(({ container, image, digest }) => (
              <p key={container} title={image} className="whitespace-nowrap">
                <span className="font-mono font-medium text-ink">{imageLabel(image)}</span>{' '}
                {target.images.length > 1 && <span className="text-xs text-faint">{container} </span>}
                {digest && <span className="font-mono text-xs text-faint">{shortDigest(digest)}</span>}
              </p>
            ))}
            <p className="text-xs text-faint">{revisionName(target.taskDefinitionArn)}</p>
          </>
        ) : (
          <span className="text-faint">{t('forgotten')}</span>
        )}
      </Td>
      <Td className="min-w-48">
        <StateMark kind="deployment" value={status} />
        <DeploymentReason deployment={deployment} />
      </Td>
      <Td className="text-dim">
        <RelativeTime at={began} />
      </Td>
      <Td className="text-dim">
        <Duration from={began} to={finishedAt} />
      </Td>
      <Td>
        <div className="flex justify-end gap-1">
          <ButtonLink size="sm" variant="ghost" href={routes.serviceLogs(at, { at: new Date(began).toISOString() })}>
            {t('logs')}
          </ButtonLink>
          <Difference from={sources[0]?.taskDefinitionArn} to={target?.taskDefinitionArn} />
          {target && !isPresent && (
            <Button size="sm" variant="ghost" disabledReason={refusals['roll-back']} onClick={() => onRollBack(target)}>
              {t('rollBack')}
            </Button>
          )}
        </div>
      </Td>
    </Tr>
  );
}

/** What a deployment changed, when AWS still has both revisions. */
function Difference({ from, to }: { from: string | undefined; to: string | undefined }) {
  const t = useTranslations('deployment.history');
  const { view } = useService();
  const before = from && view.taskDefinitions[from];
  const after = to && view.taskDefinitions[to];
  if (!before || !after || before.arn === after.arn) return null;
  const changes = diffTaskDefinitions(before, after);
  return (
    <Popover
      align="end"
      className="w-104!"
      title={t('differenceTitle', { from: revisionName(before.arn), to: revisionName(after.arn) })}
      trigger={
        <Button size="sm" variant="ghost">
          {t('difference', { count: changes.length })}
        </Button>
      }
    >
      <ChangeList changes={changes} />
    </Popover>
  );
}
