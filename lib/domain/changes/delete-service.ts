import { type Call, type Mutation, quoteJmesPath } from '../plan/mutation';
import type { Step } from '../plan/step';
import type { Service } from '../service';
import { primaryOf } from '../service-state';
import type { OwnedResources } from './owned-resources';
import { deregisterCall } from './service-mutations';

/** The steps that delete a service and its owned resources; each depends on those that use what it deletes. */
export function planServiceDeletion(
  service: Service,
  found: OwnedResources,
  { keepLogs }: { keepLogs: boolean },
): Step[] {
  const steps: Step[] = [];
  const add = (
    base: Pick<Step, 'id' | 'resource' | 'facts'>,
    mutations: readonly Mutation[],
    dependsOn: readonly string[] = steps.map(({ id }) => id),
  ) => {
    const permissions = [...new Set(mutations.map(({ call }) => `${call.service}:${call.operation}`))];
    // Much may have happened since an earlier attempt, such as another service of the same name.
    const guarded = mutations.map((each, index) => (index === 0 ? { ...each, ...unlessChanged(service) } : each));
    const rest = { existingOutputs: {}, changes: [], permissions, dependsOn } as const;
    steps.push({ ...base, effect: 'delete', mutations: guarded, ...rest });
  };
  const names = { cluster: service.cluster, service: service.name };

  if (found.isScaled) {
    add({ id: 'scaling', resource: 'scalable-target', facts: names }, [deregister(service)]);
  }
  add({ id: 'service', resource: 'service', facts: names }, [deleteService(service), awaitGone(service)]);
  for (const { arn, priority } of found.rules) {
    const mutation = balancing('DeleteRule', { RuleArn: arn }, ['RuleNotFoundException', 'RuleNotFound']);
    add({ id: `rule-${priority}`, resource: 'listener-rule', facts: { priority } }, [mutation]);
  }
  const { loadBalancer, targetGroup, balancerGroup, taskGroup, taskRole, logGroup } = found;
  if (loadBalancer) {
    const gone = ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'];
    const mutation = balancing('DeleteLoadBalancer', { LoadBalancerArn: loadBalancer.arn }, gone);
    add({ id: 'load-balancer', resource: 'load-balancer', facts: { balancer: loadBalancer.name } }, [mutation]);
  }
  if (targetGroup) {
    const gone = ['TargetGroupNotFoundException', 'TargetGroupNotFound'];
    const mutation = balancing('DeleteTargetGroup', { TargetGroupArn: targetGroup.arn }, gone, [
      'ResourceInUseException',
      'ResourceInUse',
    ]);
    add({ id: 'target-group', resource: 'target-group', facts: { group: targetGroup.name } }, [mutation]);
  }
  // The security group of the tasks refers to that of the load balancer, so it is deleted first.
  if (taskGroup)
    add({ id: 'task-group', resource: 'task-security-group', facts: { group: taskGroup.name } }, [
      deleteGroup(taskGroup.id),
    ]);
  if (balancerGroup) {
    add({ id: 'balancer-group', resource: 'balancer-security-group', facts: { group: balancerGroup.name } }, [
      deleteGroup(balancerGroup.id),
    ]);
  }
  if (found.revisions.length > 0) {
    const facts = { family: familyIn(found.revisions), count: String(found.revisions.length) };
    const mutations = found.revisions.map((arn) => ecs('DeregisterTaskDefinition', { taskDefinition: arn }));
    add({ id: 'task-definition', resource: 'task-definition', facts }, mutations);
  }
  if (taskRole) {
    const gone = ['NoSuchEntityException', 'NoSuchEntity'];
    const mutations: Mutation[] = [
      ...taskRole.policies.map((PolicyName) => iam('DeleteRolePolicy', { RoleName: taskRole.name, PolicyName }, gone)),
      iam('DeleteRole', { RoleName: taskRole.name }, gone),
    ];
    add({ id: 'task-role', resource: 'task-role', facts: { role: taskRole.name } }, mutations);
  }
  if (logGroup !== undefined && !keepLogs) {
    const call: Call = { service: 'logs', operation: 'DeleteLogGroup', input: { logGroupName: logGroup } };
    add({ id: 'log-group', resource: 'log-group', facts: { group: logGroup } }, [
      { call, inPlaceErrors: ['ResourceNotFoundException'] },
    ]);
  }
  return steps;
}

/** Nothing is deleted of a service that deploys something which the plan has not seen, or that was made anew. */
function unlessChanged(service: Service): Pick<Mutation, 'precondition'> {
  const primary = primaryOf(service);
  if (!primary) return {};
  const isOther = `deployments[?status=='PRIMARY' && id!=${quoteJmesPath(primary.id)}]`;
  return {
    precondition: {
      call: describeService(service),
      condition: '`false`',
      absentErrors: ABSENT,
      conflict: { when: `services[?status=='ACTIVE' && ${isOther}] | [0]`, reason: 'service-changed' },
    },
  };
}

const ABSENT = ['ServiceNotFoundException', 'ClusterNotFoundException'] as const;

const describeService = ({ cluster, name }: Pick<Service, 'cluster' | 'name'>): Call => ({
  service: 'ecs',
  operation: 'DescribeServices',
  input: { cluster, services: [name] },
});

const deleteService = ({ cluster, name }: Service): Mutation => ({
  call: { service: 'ecs', operation: 'DeleteService', input: { cluster, service: name, force: true } },
  inPlaceErrors: [...ABSENT, 'ServiceNotActiveException'],
});

const awaitGone = ({ cluster, name }: Service): Mutation => ({
  call: describeService({ cluster, name }),
  inPlaceErrors: ABSENT,
  waitUntil: {
    condition: `length(services[?status!=${quoteJmesPath('INACTIVE')}]) == \`0\``,
    everySeconds: 5,
    atMostSeconds: 900,
  },
});

const deregister = (service: Service): Mutation => ({
  call: deregisterCall(service),
  inPlaceErrors: ['ObjectNotFoundException'],
});

const ecs = (operation: string, input: Call['input']): Mutation => ({ call: { service: 'ecs', operation, input } });

const iam = (operation: string, input: Call['input'], inPlaceErrors: readonly string[]): Mutation => ({
  call: { service: 'iam', operation, input },
  inPlaceErrors,
});

const balancing = (
  operation: string,
  input: Call['input'],
  inPlaceErrors: readonly string[],
  retryableErrors: readonly string[] = [],
): Mutation => ({
  call: { service: 'elasticloadbalancing', operation, input },
  inPlaceErrors,
  ...(retryableErrors.length > 0 && { retryableErrors }),
});

const deleteGroup = (GroupId: string): Mutation => ({
  call: { service: 'ec2', operation: 'DeleteSecurityGroup', input: { GroupId } },
  inPlaceErrors: ['InvalidGroup.NotFound'],
  // Network interfaces of deleted resources use the security group for a while.
  retryableErrors: ['DependencyViolation'],
});

const familyIn = ([arn = '']: readonly string[]): string => /task-definition\/(.+):\d+$/.exec(arn)?.[1] ?? arn;
