import type { Route, Target } from './balancer';
import type { Service } from './service';
import type { Task } from './task';

type Exposed = Pick<Service, 'loadBalancers'>;

/** Every target group in which a service's tasks may be registered, those of the next deployment included. */
export const targetGroupsOf = ({ loadBalancers }: Exposed): string[] => [
  ...new Set(
    loadBalancers.flatMap(({ targetGroupArn, advanced }) =>
      advanced ? [targetGroupArn, advanced.alternateTargetGroupArn] : [targetGroupArn],
    ),
  ),
];

/** The targets that the load balancers of this one service hold. */
export function targetsOf(service: Exposed, targets: readonly Target[]): Target[] {
  const groups = new Set(targetGroupsOf(service));
  return targets.filter((target) => groups.has(target.targetGroupArn));
}

/**
 * Whether a target is a task: by the address of the task's own network interface, or by the instance that it runs on and
 * the port that it has there. A task that has stopped is none; its address and its port may be another's by now.
 */
export const isTargetOf = (
  task: Pick<Task, 'privateIp'> & Partial<Pick<Task, 'state' | 'instanceId' | 'containers'>>,
  { id, port }: Pick<Target, 'id' | 'port'>,
): boolean =>
  task.state !== 'stopped' &&
  (id === task.privateIp ||
    (id === task.instanceId && (task.containers?.some(({ hostPorts }) => hostPorts?.includes(port)) ?? false)));

/**
 * How much of production traffic goes to a target group, in percent, where ECS moves it between two; undefined where it does not,
 * and where the weights could not be read.
 */
export function productionShareOf(
  { loadBalancers }: Exposed,
  routes: readonly Route[],
  arn: string,
): number | undefined {
  const balancer = loadBalancers.find(
    ({ targetGroupArn, advanced }) => targetGroupArn === arn || advanced?.alternateTargetGroupArn === arn,
  );
  const production = balancer?.advanced?.productionRule;
  // A Network Load Balancer has no rules but the one that each listener is.
  const rule = routes
    .flatMap(({ rules }) => rules)
    .find((each) => each.arn === production || each.listenerArn === production);
  if (production === undefined || !rule) return undefined;
  const total = rule.forwards.reduce((sum, { weight }) => sum + weight, 0);
  const own = rule.forwards.find(({ targetGroupArn }) => targetGroupArn === arn)?.weight ?? 0;
  return total === 0 ? 0 : Math.round((own / total) * 1000) / 10;
}
