'use client';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { ButtonLink } from '@/components/ui/link';
import { parseRevision, revisionName } from '@/lib/domain/arn';
import { primaryOf } from '@/lib/domain/service-state';
import { routes } from '@/lib/routes';
import { useService } from '../service-context';

/** Says of a service that runs a revision which was deregistered, or which AWS has deleted, what still works and what does not. */
export function RevisionNotice() {
  const t = useTranslations('service.revisionNotice');
  const { at, view } = useService();
  const arn = primaryOf(view.service)?.taskDefinitionArn ?? view.service.taskDefinitionArn;
  const definition = view.taskDefinitions[arn];
  const named = parseRevision(arn);
  // While nothing could be read at all, nothing is known of this one either.
  const isGone = definition === undefined && Object.keys(view.taskDefinitions).length > 0;
  const status = definition?.status ?? (isGone ? 'deleted' : 'active');
  if (status === 'active' || !named) return null;
  const { account, region } = at;
  return (
    <Callout
      tone="warn"
      title={t(`${status}.title`, { name: revisionName(arn) })}
      action={
        definition && (
          <ButtonLink
            size="sm"
            href={routes.newRevision({ account, region, family: named.family, from: named.revision })}
          >
            {t('copy')}
          </ButtonLink>
        )
      }
    >
      {t(`${status}.body`)}
    </Callout>
  );
}
