'use client';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { ButtonLink } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { formatImageReference, parseImageReference, pin, shortDigest } from '@/lib/domain/image-reference';
import { primaryOf } from '@/lib/domain/service-state';
import { routes } from '@/lib/routes';
import { useService } from '../service-context';
import { useActionRefusals } from '../use-action-refusals';

/** Announces an image that was pushed after the one that the service runs, or its own tag that moved, with its roll-out. */
export function NewerImageNotice() {
  const t = useTranslations('push.announcement');
  const { at, view } = useService();
  const refusals = useActionRefusals();
  const { newer, service, taskDefinitions } = view;
  const arn = primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
  const reference = parseImageReference(taskDefinitions[arn]?.containers[0]?.image ?? '');
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
            image: versionOf(service, arn, taskDefinitions),
            digest: shortDigest(newer.digest),
            running: shortDigest(newer.runs.digest),
            code: (words) => <span className="font-mono">{words}</span>,
            when: () => <RelativeTime at={newer.pushedAt} />,
            before: () => <RelativeTime at={newer.runs.pushedAt} />,
          })}
        </Callout>
      )}
    </div>
  );
}
