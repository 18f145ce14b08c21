'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { Callout } from '@/components/ui/callout';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { parseImageReference, shortDigest } from '@/lib/domain/image-reference';
import { mainContainer } from '@/lib/domain/main-container';
import { primaryOf } from '@/lib/domain/service-state';
import { ChangeDialog } from './change-dialog';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';

/** The dialog of a restart. */
export function RestartDialog({ onClose }: ServiceDialogProps) {
  const t = useTranslations('deployment.restart');
  const { at, view } = useService();
  const change = useChange({ verb: 'restart' });
  const arn = primaryOf(view.service)?.taskDefinitionArn ?? view.service.taskDefinitionArn;
  const words = {
    title: t('title', { service: at.service }),
    description: t('body', { version: versionOf(view.service, arn, view.taskDefinitions) }),
    confirm: t('confirm'),
    done: t('done', { service: at.service }),
  };
  const { refused } = view;
  const definition = view.taskDefinitions[arn];
  const tag =
    parseImageReference((definition && mainContainer(view.service, definition)?.image) ?? '')?.tag ?? 'latest';
  return (
    <ChangeDialog words={words} change={change} onClose={onClose}>
      {refused?.tag === tag && (
        <Callout tone="warn" title={t('refusedTitle', { tag })}>
          {t.rich('refused', {
            running: shortDigest(refused.runs.digest),
            digest: shortDigest(refused.digest),
            code: (text) => <span className="font-mono">{text}</span>,
            when: () => <RelativeTime at={refused.pushedAt} />,
          })}
        </Callout>
      )}
    </ChangeDialog>
  );
}
