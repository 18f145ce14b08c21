'use client';
import { useTranslations } from 'next-intl';
import { findDeploymentCause } from '@/components/deployment/find-deployment-cause';
import { Callout } from '@/components/ui/callout';
import { ButtonLink, Link } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { formatImageReference, parseImageReference, pin, shortDigest } from '@/lib/domain/image-reference';
import { mainContainer } from '@/lib/domain/main-container';
import { primaryOf } from '@/lib/domain/service-state';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { useService } from '../service-context';
import { useActionRefusals } from '../use-action-refusals';

/** Announces an image that was pushed after the one that the service runs, or its own tag that moved, with its roll-out. */
export function NewerImageNotice() {
  const t = useTranslations('push.announcement');
  const { at, view } = useService();
  const refusals = useActionRefusals();
  const { newer, refused, service, taskDefinitions } = view;
  const arn = primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
  const definition = taskDefinitions[arn];
  const reference = parseImageReference((definition && mainContainer(service, definition)?.image) ?? '');
  const { registry, repository = '' } = reference ?? {};
  const named = { ...(registry !== undefined && { registry }), repository, tag: newer?.tag ?? '' };
  const hasMoved = newer?.tag === (reference?.tag ?? 'latest');
  // A revision that names this very tag would not change by it: the digest tells the two apart.
  const image = newer && hasMoved ? pin(named, newer.digest) : formatImageReference(named);
  return (
    // There before it says anything, so that it is read out when it does.
    <div role="status" className="empty:hidden">
      {newer && reference && (
        <Callout
          title={t(hasMoved ? 'movedTitle' : 'title', { tag: newer.tag })}
          action={
            refusals['roll-out'] === undefined && (
              <ButtonLink size="sm" href={routes.rollOut({ ...at, image })}>
                {t('rollOut', { tag: newer.tag })}
              </ButtonLink>
            )
          }
        >
          {t.rich(hasMoved ? 'movedBody' : 'body', {
            tag: newer.tag,
            image: versionOf(service, arn, taskDefinitions),
            digest: shortDigest(newer.digest),
            running: shortDigest(newer.runs.digest),
            code: (words) => <span className="font-mono">{words}</span>,
            when: () => <RelativeTime at={newer.pushedAt} />,
            before: () => <RelativeTime at={newer.runs.pushedAt} />,
          })}
        </Callout>
      )}
      {refused && !newer && reference && <RefusedImage hasMoved={refused.tag === (reference.tag ?? 'latest')} />}
    </div>
  );
}

/** Says of the newest image that it was rolled back from, when and why, so that nobody takes it for one that waits. */
function RefusedImage({ hasMoved }: { hasMoved: boolean }) {
  const t = useTranslations('push.announcement');
  const causes = useTranslations('diagnosis');
  const format = useFormat();
  const { at, view } = useService();
  const { refused, history } = view;
  if (!refused) return null;
  const deployment = history.find(({ target }) => target?.arn === refused.revisionArn);
  const cause = deployment && findDeploymentCause(deployment, view);
  const exitCode = cause?.facts.exitCode;
  const why =
    cause && (exitCode === undefined ? causes(`${cause.code}.what`, cause.facts) : t('exitCode', { exitCode }));
  const day = format.instant(refused.refusedAt, 'day');
  return (
    <Callout title={t(why ? 'refusedWhy' : 'refused', { tag: refused.tag, day, why: why ?? '' })}>
      {t.rich(hasMoved ? 'refusedMovedBody' : 'refusedBody', {
        tag: refused.tag,
        digest: shortDigest(refused.digest),
        running: shortDigest(refused.runs.digest),
        code: (words) => <span className="font-mono">{words}</span>,
        when: () => <RelativeTime at={refused.pushedAt} />,
        before: () => <RelativeTime at={refused.runs.pushedAt} />,
      })}{' '}
      <Link href={routes.service(at, 'deployments')}>{t('refusedDetails')}</Link>
    </Callout>
  );
}
