import type { Metadata } from 'next';
import { ServiceProvider } from '@/components/service/service-context';
import { ProblemPage } from '@/components/shell/problem-page';
import { ServiceTaskPage } from '@/components/task/service-task-page';
import { StandaloneTaskPage } from '@/components/task/standalone-task-page';
import { UnknownTask } from '@/components/task/unknown-task';
import { isPermitted, PERMISSIONS } from '@/lib/auth/actor';
import { getCurrentActor } from '@/lib/auth/session';
import type { ClusterScope } from '@/lib/domain/scope';
import { getLatestService } from '@/lib/live/server/stream-service';
import { getTask } from '@/lib/queries/get-task';
import { serviceActions } from '../../services/[service]/service-actions';
import { getFinalLinesAction, getTaskAction } from '../actions';

type Props = { params: Promise<ClusterScope & { task: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).task.slice(0, 8) };
}

/** A task of a service follows the service's live stream; a standalone task is refreshed by its page. */
export default async function TaskPage({ params }: Props) {
  const { task: id, account, region, cluster } = await params;
  const at = { account, region, cluster: decodeURIComponent(cluster) };
  const found = await getTask({ ...at, task: id });
  if (!found.ok) {
    return found.problem.code === 'missing' || found.problem.code === 'invalid' ? (
      <UnknownTask at={at} task={id} />
    ) : (
      <ProblemPage problem={found.problem} />
    );
  }

  const { task } = found.value;
  const service = task.service ? { ...at, service: task.service } : undefined;
  const [latest, actor] = await Promise.all([service && getLatestService(service), getCurrentActor()]);
  if (!service || !latest?.ok) {
    return <StandaloneTaskPage at={at} found={found.value} load={getTaskAction} loadLines={getFinalLinesAction} />;
  }
  return (
    <ServiceProvider
      at={service}
      initial={latest.value}
      contact={actor?.contact}
      permissions={PERMISSIONS.filter((permission) => actor && isPermitted(actor, permission, service))}
      actions={serviceActions}
    >
      <ServiceTaskPage found={found.value} />
    </ServiceProvider>
  );
}
