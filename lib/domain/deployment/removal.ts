import type { Service } from '../service';
import { type Act, type Call, quoted } from './call';
import type { Step } from './step';

/** What there is of a service besides itself: what Gantry made for it, and what others use as well. */
export type Possessions = {
  isScaled: boolean;
  /** Those that Gantry made for this service alone; each is taken away with it. */
  rules: { arn: string; priority: string }[];
  loadBalancer?: { arn: string; name: string };
  targetGroup?: { arn: string; name: string };
  taskGroup?: { id: string; name: string };
  balancerGroup?: { id: string; name: string };
  /** ARNs of active revisions. */
  revisions: string[];
  taskRole?: { name: string; policies: string[] };
  logGroup?: string;
  /** What stays although the service used it, and why. */
  left: Left[];
};

export const LEFT_REASONS = ['shared', 'not-ours', 'cluster-in-use', 'kept'] as const;
export type Left = {
  kind: 'load-balancer' | 'target-group' | 'security-group' | 'cluster' | 'log-group' | 'role' | 'task-definition';
  name: string;
  /** A key under `removal.left.`. */
  reason: (typeof LEFT_REASONS)[number];
};

/** The steps that take a service away, and what was made for it; each after those that hold on to what it removes. */
export function planRemoval(service: Service, found: Possessions, { keepLogs }: { keepLogs: boolean }): Step[] {
  const steps: Step[] = [];
  const add = (
    said: Pick<Step, 'id' | 'kind' | 'facts'>,
    acts: readonly Act[],
    dependsOn: readonly string[] = steps.map(({ id }) => id),
  ) => {
    const permissions = [...new Set(acts.map(({ call }) => `${call.service}:${call.operation}`))];
    steps.push({ ...said, effect: 'remove', acts, known: {}, changes: [], permissions, dependsOn });
  };
  const names = { cluster: service.cluster, service: service.name };

  if (found.isScaled) {
    add({ id: 'scaling', kind: 'register-scalable-target', facts: names }, [deregister(service)]);
  }
  add({ id: 'service', kind: 'create-service', facts: names }, [deleteService(service), awaitGone(service)]);
  for (const { arn, priority } of found.rules) {
    const act = balancing('DeleteRule', { RuleArn: arn }, ['RuleNotFoundException', 'RuleNotFound']);
    add({ id: `rule-${priority}`, kind: 'create-rule', facts: { priority } }, [act]);
  }
  const { loadBalancer, targetGroup, balancerGroup, taskGroup, taskRole, logGroup } = found;
  if (loadBalancer) {
    const gone = ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'];
    const act = balancing('DeleteLoadBalancer', { LoadBalancerArn: loadBalancer.arn }, gone);
    add({ id: 'load-balancer', kind: 'create-load-balancer', facts: { balancer: loadBalancer.name } }, [act]);
  }
  if (targetGroup) {
    const gone = ['TargetGroupNotFoundException', 'TargetGroupNotFound'];
    const act = balancing('DeleteTargetGroup', { TargetGroupArn: targetGroup.arn }, gone, [
      'ResourceInUseException',
      'ResourceInUse',
    ]);
    add({ id: 'target-group', kind: 'create-target-group', facts: { group: targetGroup.name } }, [act]);
  }
  // The tasks' group names the load balancer's, so it goes first.
  if (taskGroup)
    add({ id: 'task-group', kind: 'create-task-group', facts: { group: taskGroup.name } }, [deleteGroup(taskGroup.id)]);
  if (balancerGroup) {
    add({ id: 'balancer-group', kind: 'create-balancer-group', facts: { group: balancerGroup.name } }, [
      deleteGroup(balancerGroup.id),
    ]);
  }
  if (found.revisions.length > 0) {
    const facts = { family: familyIn(found.revisions), count: String(found.revisions.length) };
    const acts = found.revisions.map((arn) => ecs('DeregisterTaskDefinition', { taskDefinition: arn }));
    add({ id: 'task-definition', kind: 'register-task-definition', facts }, acts);
  }
  if (taskRole) {
    const gone = ['NoSuchEntityException', 'NoSuchEntity'];
    const acts: Act[] = [
      ...taskRole.policies.map((PolicyName) => iam('DeleteRolePolicy', { RoleName: taskRole.name, PolicyName }, gone)),
      iam('DeleteRole', { RoleName: taskRole.name }, gone),
    ];
    add({ id: 'task-role', kind: 'create-task-role', facts: { role: taskRole.name } }, acts);
  }
  if (logGroup !== undefined && !keepLogs) {
    const call: Call = { service: 'logs', operation: 'DeleteLogGroup', input: { logGroupName: logGroup } };
    add({ id: 'log-group', kind: 'create-log-group', facts: { group: logGroup } }, [
      { call, already: ['ResourceNotFoundException'] },
    ]);
  }
  return steps;
}

const ABSENT = ['ServiceNotFoundException', 'ClusterNotFoundException'] as const;

const deleteService = ({ cluster, name }: Service): Act => ({
  call: { service: 'ecs', operation: 'DeleteService', input: { cluster, service: name, force: true } },
  already: [...ABSENT, 'ServiceNotActiveException'],
});

const awaitGone = ({ cluster, name }: Service): Act => ({
  call: { service: 'ecs', operation: 'DescribeServices', input: { cluster, services: [name] } },
  already: ABSENT,
  until: { holds: `length(services[?status!=${quoted('INACTIVE')}]) == \`0\``, everySeconds: 5, atMostSeconds: 900 },
});

const deregister = ({ cluster, name }: Service): Act => ({
  call: {
    service: 'application-autoscaling',
    operation: 'DeregisterScalableTarget',
    input: {
      ServiceNamespace: 'ecs',
      ResourceId: `service/${cluster}/${name}`,
      ScalableDimension: 'ecs:service:DesiredCount',
    },
  },
  already: ['ObjectNotFoundException'],
});

const ecs = (operation: string, input: Call['input']): Act => ({ call: { service: 'ecs', operation, input } });

const iam = (operation: string, input: Call['input'], already: readonly string[]): Act => ({
  call: { service: 'iam', operation, input },
  already,
});

const balancing = (
  operation: string,
  input: Call['input'],
  already: readonly string[],
  passing: readonly string[] = [],
): Act => ({
  call: { service: 'elasticloadbalancing', operation, input },
  already,
  ...(passing.length > 0 && { passing }),
});

const deleteGroup = (GroupId: string): Act => ({
  call: { service: 'ec2', operation: 'DeleteSecurityGroup', input: { GroupId } },
  already: ['InvalidGroup.NotFound'],
  // Addresses of what has just gone hold on to the group for a while.
  passing: ['DependencyViolation'],
});

const familyIn = ([arn = '']: readonly string[]): string => /task-definition\/(.+):\d+$/.exec(arn)?.[1] ?? arn;
