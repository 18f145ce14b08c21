import type { ContainerDraft, CountDraft, Draft, PlaceDraft, ReachDraft } from './draft';
import { portsOf } from './draft-container';

/** The container that receives the requests, and the port on which it does. */
export function targetOf(
  { container, containerPort }: Pick<ReachDraft, 'container' | 'containerPort'>,
  containers: readonly ContainerDraft[],
): { container?: ContainerDraft | undefined; port: number | null } {
  const chosen =
    containers.find(({ id }) => id === container) ??
    containers.find((each) => portsOf(each).length > 0) ??
    containers[0];
  const ports = chosen ? portsOf(chosen).map((each) => each.containerPort) : [];
  const port = containerPort !== null && ports.includes(containerPort) ? containerPort : (ports[0] ?? null);
  return { container: chosen, port };
}

/** Whether the service gets a security group of its own. */
export const hasOwnGroup = ({ groups }: Pick<PlaceDraft, 'groups'>, { kind }: Pick<ReachDraft, 'kind'>): boolean =>
  groups === 'own' || (groups === 'follow' && (kind === 'new' || kind === 'existing'));

const GRACE_BEHIND_BALANCER_SECONDS = 60;

/** How long failing health checks are overlooked after a task has started. */
export const getGracePeriod = (
  { gracePeriodSeconds }: Pick<CountDraft, 'gracePeriodSeconds'>,
  { reach }: Pick<Draft, 'reach'>,
) => gracePeriodSeconds ?? getDefaultGracePeriod(reach);
export const getDefaultGracePeriod = ({ kind }: Pick<ReachDraft, 'kind'>): number =>
  kind === 'none' ? 0 : GRACE_BEHIND_BALANCER_SECONDS;
