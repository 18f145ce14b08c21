'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { Diagnosis } from '@/components/task/diagnosis';
import { FinalOutput } from '@/components/task/final-output';
import { Link } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { routes } from '@/lib/routes';
import { findLatestFault } from './find-latest-fault';

/** The service's current fault, explained, with the last log lines of the task that failed. */
export function DeploymentFault() {
  const t = useTranslations('deployment.incident');
  const { at, view } = useService();
  const fault = findLatestFault(view);
  if (!fault) return null;
  const { task, explanation, at: happened } = fault;

  return (
    <section aria-label={t('title')}>
      <Diagnosis explanation={explanation}>
        {task && <FinalOutput task={task} />}
        <p className="mt-2 flex flex-wrap gap-x-4 text-xs text-dim">
          <RelativeTime at={happened} />
          {task && <Link href={routes.task({ ...at, task: task.id })}>{t('task', { id: task.id.slice(0, 8) })}</Link>}
        </p>
      </Diagnosis>
    </section>
  );
}
