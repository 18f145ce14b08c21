import { pickedBalancer, presentTargetGroup } from '../plan/steps/balancer-facts';
import { balancerName, type PlanContext } from '../plan/steps/plan-context';
import { isExposed } from '../spec/spec-facts';
import type { Check } from './check';
import { anotherName } from './free-name';
import { failed, fix, orFine, warning } from './verdicts';

const ID = 'target-group';

/** Elastic Load Balancing's default timeout; the interval must be longer. */
const HEALTH_TIMEOUT_SECONDS = 5;
const CALM_INTERVAL_SECONDS = 10;
const GRACE_SECONDS = 60;

/** Whether requests and health checks can be sent to the port, by a target group that is the service's own. */
export function checkTargetGroup(context: PlanContext): Check[] {
  const { spec } = context;
  const { exposure, rolling } = spec;
  if (!isExposed(exposure)) return [];
  const container = spec.containers.find(({ name }) => name === exposure.container);
  const protocols = (container?.ports ?? [])
    .filter(({ containerPort }) => containerPort === exposure.containerPort)
    .map(({ protocol }) => protocol);
  const port = String(exposure.containerPort);
  const against: Check[] = [
    ...(protocols.length > 0 && !protocols.includes('tcp')
      ? [failed(ID, 'port-udp', { facts: { port }, path: 'exposure.containerPort' })]
      : []),
    ...(exposure.health.intervalSeconds <= HEALTH_TIMEOUT_SECONDS
      ? [
          failed(ID, 'health-interval', {
            facts: { interval: String(exposure.health.intervalSeconds), timeout: String(HEALTH_TIMEOUT_SECONDS) },
            path: 'exposure.health.intervalSeconds',
            fix: fix('health-interval', [{ path: 'exposure.health.intervalSeconds', value: CALM_INTERVAL_SECONDS }], {
              seconds: String(CALM_INTERVAL_SECONDS),
            }),
          }),
        ]
      : []),
    ...present(context),
    ...(rolling.gracePeriodSeconds === 0
      ? [
          warning(ID, 'grace-none', {
            path: 'rolling.gracePeriodSeconds',
            fix: fix('grace-period', [{ path: 'rolling.gracePeriodSeconds', value: GRACE_SECONDS }], {
              seconds: String(GRACE_SECONDS),
            }),
          }),
        ]
      : []),
  ];
  return orFine(ID, against, { facts: { port, path: exposure.health.path } });
}

/** The name is the service's; what has it already must be fit for it. */
function present(context: PlanContext): Check[] {
  const group = presentTargetGroup(context);
  if (!group) return [];
  const facts = { group: balancerName(context), type: group.targetType, balancer: '' };
  const more = { facts, path: 'name', fix: anotherName(context) };
  if (group.targetType !== 'ip') return [failed(ID, 'target-type', more)];
  if (group.vpcId !== undefined && group.vpcId !== context.vpcId) return [failed(ID, 'target-vpc', more)];
  const balancerArn = pickedBalancer(context)?.arn;
  const [other] = group.loadBalancerArns.filter((arn) => arn !== balancerArn);
  if (other === undefined) return [];
  const balancer = context.inventory.loadBalancers.find(({ arn }) => arn === other)?.name ?? other;
  return [failed(ID, 'target-elsewhere', { ...more, facts: { ...facts, balancer } })];
}
