'use client';
import { Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Code } from '@/components/ui/code';
import { ButtonLink } from '@/components/ui/link';
import { writeContainerQuery } from '@/lib/domain/dockerfile/container-prefill';
import { writeHealthCommand } from '@/lib/domain/dockerfile/health-command';
import type { LockFile } from '@/lib/domain/dockerfile/lock-file';
import type { ImageFacts } from '@/lib/domain/dockerfile/recipe';
import type { Scope } from '@/lib/domain/scope';
import { joinWords } from '@/lib/domain/shell-words';
import { routes } from '@/lib/routes';
import { NextSteps } from './next-steps';

type Props = {
  scope: Scope;
  facts: Partial<ImageFacts>;
  /** Of a Dockerfile that was written here. */
  lock?: LockFile | undefined;
};

/** What a task definition should say of the image, and the way to the form that takes it over. */
export function ImageFactsCard({ scope, facts, lock }: Props) {
  const t = useTranslations('dockerfile');
  const { port, user, healthTool, healthPath, stopSignal } = facts;
  const check =
    port !== undefined &&
    healthTool !== undefined &&
    healthPath !== undefined &&
    writeHealthCommand(healthTool, port, healthPath);
  const none = <span className="text-faint">{t('deploy.none')}</span>;
  const rows = [
    { label: t('deploy.port'), value: port === undefined ? none : <Code>{port}</Code> },
    { label: t('deploy.user'), value: user === undefined ? none : <Code>{user}</Code> },
    { label: t('deploy.health'), value: check ? <Code>{joinWords(check)}</Code> : none },
    {
      label: t('deploy.stopSignal'),
      value: (
        <>
          {stopSignal ? <Code>{stopSignal}</Code> : none}{' '}
          <span className="text-xs text-faint">{t('deploy.stopSignalHint')}</span>
        </>
      ),
    },
  ];
  const href = routes.deploy(scope, writeContainerQuery(facts));
  return (
    <Card title={t('deploy.title')}>
      <div className="flex flex-col gap-3">
        <p className="text-xs text-dim">{t('deploy.body')}</p>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
          {rows.map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="text-dim">{label}</dt>
              <dd className="min-w-0 wrap-anywhere text-ink">{value}</dd>
            </div>
          ))}
        </dl>
        <NextSteps scope={scope} lock={lock} />
        <ButtonLink href={href} variant="primary" icon={<Rocket aria-hidden className="size-3.5" />} className="w-full">
          {t('deploy.action')}
        </ButtonLink>
      </div>
    </Card>
  );
}
