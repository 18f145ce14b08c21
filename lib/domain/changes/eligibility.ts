import { parseRevision } from '../arn';
import { formerTaskDefinitions } from '../deployment/history';
import { isOnFargate } from '../fargate';
import type { ServiceView } from '../live';
import { imagesKey } from '../running-images';
import type { Service, ServiceDeployment, ServiceDeploymentStatus } from '../service';
import { primaryOf } from '../service-state';
import { CHANGE_RULES, type ChangeVerb } from './change-rules';
import { pausedOf } from './paused';

/** What a person can do to a service; each action has a button or a menu item. */
export const SERVICE_ACTIONS = [
  'roll-out',
  'roll-back',
  'scale',
  'restart',
  'stop-deployment',
  'pause',
  'resume',
  'edit',
  'delete',
] as const;
export type ServiceAction = (typeof SERVICE_ACTIONS)[number];

/** The permission of an action; the server checks the same one. */
export const permissionOf = (action: ServiceAction): string =>
  CHANGE_RULES[action === 'edit' ? 'deploy' : action].permission;

/** Why an action is not available; each reason has a message under `progress.refusal.`. */
export const REFUSALS = [
  'not-permitted', // facts.permission
  'not-active', // the service is being deleted, or deleted
  'other-controller', // facts.controller: CodeDeploy or another controller deploys it
  'daemon', // it has no desired count
  'not-fargate', // the form supports only Fargate
  'no-earlier-revision', // there is no earlier revision
  'no-desired-tasks', // there is no task to restart
  'no-deployment-running',
  'already-rolling-back',
  'already-paused',
  'not-paused',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Eligibility = { allowed: true } | { allowed: false; reason: Refusal; facts?: Record<string, string> };

/** The phase of a deployment with regard to stopping it. */
const PHASE: Record<ServiceDeploymentStatus, 'stoppable' | 'stopping' | 'rolling-back' | 'ended'> = {
  pending: 'stoppable',
  'in-progress': 'stoppable',
  'stop-requested': 'stopping',
  stopped: 'ended',
  successful: 'ended',
  'rollback-requested': 'rolling-back',
  'rollback-in-progress': 'rolling-back',
  'rollback-successful': 'ended',
  'rollback-failed': 'ended',
};

/** The running deployment that can still be stopped, newest first; undefined when none runs. */
export const stoppableDeployment = (history: readonly ServiceDeployment[]): ServiceDeployment | undefined =>
  history.find(({ status }) => PHASE[status] === 'stoppable');

/** The first revision of a family has none before it, unless the service has run another family. */
function hasEarlierRevision({ service, history }: View): boolean {
  const present = primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
  const isFirst = parseRevision(present)?.revision === 1;
  return (
    !isFirst ||
    formerTaskDefinitions(service, history).some((arn) => arn !== present) ||
    // The same revision by a tag that meant other images.
    new Set(history.flatMap(({ target }) => (target ? [imagesKey(target)] : []))).size > 1
  );
}

type View = Pick<ServiceView, 'service' | 'history'>;

/** The rules by action, besides those that hold for all: the reason when it is not available. */
const RULES: Record<ServiceAction, (view: View) => Refusal | undefined> = {
  'roll-out': () => undefined,
  'roll-back': (view) => (hasEarlierRevision(view) ? undefined : 'no-earlier-revision'),
  scale: () => undefined,
  restart: ({ service }) => (service.desiredCount === 0 ? 'no-desired-tasks' : undefined),
  'stop-deployment': ({ history }) => {
    if (stoppableDeployment(history)) return undefined;
    return history.some(({ status }) => PHASE[status] === 'rolling-back')
      ? 'already-rolling-back'
      : 'no-deployment-running';
  },
  pause: ({ service }) => (service.desiredCount === 0 ? 'already-paused' : undefined),
  // A tag that somebody has left behind, while tasks are wanted again, is no pause.
  resume: ({ service }) => {
    const paused = pausedOf(service);
    return paused && (service.desiredCount === 0 || paused.bounds) ? undefined : 'not-paused';
  },
  edit: ({ service }) => (isOnFargate(service) ? undefined : 'not-fargate'),
  delete: () => undefined,
};

/** What UpdateService takes of a service that another controller deploys: its desired count, and little besides. */
const BY_COUNT: ReadonlySet<string> = new Set<ServiceAction | ChangeVerb>([
  'scale',
  'set-bounds',
  'suspend-scaling',
  'pause',
  'resume',
]);

/** Why a kind of service has no such change, whatever its state is. */
export function refusalByKind(
  { controller, scheduling }: Pick<Service, 'controller' | 'scheduling'>,
  change: ServiceAction | ChangeVerb,
): Eligibility {
  if (controller !== 'ecs' && !BY_COUNT.has(change))
    return { allowed: false, reason: 'other-controller', facts: { controller } };
  if (scheduling === 'daemon' && BY_COUNT.has(change)) return { allowed: false, reason: 'daemon' };
  return { allowed: true };
}

function eligibilityOf(action: ServiceAction, permissions: readonly string[], view: View): Eligibility {
  const permission = permissionOf(action);
  if (!permissions.includes(permission)) return { allowed: false, reason: 'not-permitted', facts: { permission } };
  if (view.service.status !== 'active') return { allowed: false, reason: 'not-active' };
  const byKind = refusalByKind(view.service, action);
  if (!byKind.allowed) return byKind;
  const reason = RULES[action](view);
  return reason ? { allowed: false, reason } : { allowed: true };
}

/**
 * Which actions of a service a person can take now, and why not the others.
 * @param permissions those of the person's role
 */
export const eligibility = (permissions: readonly string[], view: View): Record<ServiceAction, Eligibility> => ({
  'roll-out': eligibilityOf('roll-out', permissions, view),
  'roll-back': eligibilityOf('roll-back', permissions, view),
  scale: eligibilityOf('scale', permissions, view),
  restart: eligibilityOf('restart', permissions, view),
  'stop-deployment': eligibilityOf('stop-deployment', permissions, view),
  pause: eligibilityOf('pause', permissions, view),
  resume: eligibilityOf('resume', permissions, view),
  edit: eligibilityOf('edit', permissions, view),
  delete: eligibilityOf('delete', permissions, view),
});
