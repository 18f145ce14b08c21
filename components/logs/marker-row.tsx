'use client';
import { Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { versionOf } from '@/lib/domain/deployment/sentence';
import type { ServiceDeployment } from '@/lib/domain/service';

/** The moment a deployment began, between the lines before and after it. */
export function MarkerRow({ deployment }: { deployment: ServiceDeployment }) {
  const t = useTranslations('logs');
  const { view } = useService();
  const arn = deployment.target?.taskDefinitionArn;
  return (
    <div className="sticky left-0 flex max-w-full items-center gap-3 px-4 py-1.5 font-sans text-xs text-accent-text">
      <span aria-hidden className="h-px min-w-4 flex-1 bg-accent/40" />
      <span className="flex min-w-0 items-center gap-1.5">
        <Rocket aria-hidden className="size-3.5 shrink-0" />
        <span className="truncate">
          {t('deployment', { version: arn ? versionOf(view.service, arn, view.taskDefinitions) : deployment.id })}
        </span>
        <RelativeTime at={deployment.createdAt} className="whitespace-nowrap text-faint" />
      </span>
      <span aria-hidden className="h-px min-w-4 flex-1 bg-accent/40" />
    </div>
  );
}
