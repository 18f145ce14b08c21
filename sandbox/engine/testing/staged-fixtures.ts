import type { CreateServiceRequest, DeploymentConfiguration, LoadBalancer } from '@aws-sdk/client-ecs';
import { addListener, addLoadBalancer, addRule, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { addRole } from '@/sandbox/operations/iam/build';
import { LOAD_BALANCER_ROLE_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import type { Rule, TargetGroup } from '@/sandbox/state/balancers';
import type { Service, ServiceDeployment, StageProgress } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { advanceUntil, aService, aTaskDefinition, isSteady, type TestWorld } from './fixtures';

/** Two target groups behind one load balancer: a rule for production, which sends to the first, and one for tests. */
export type TwoGroups = {
  blue: TargetGroup;
  green: TargetGroup;
  production: Rule;
  test: Rule;
  loadBalancers: LoadBalancer[];
};

export function twoGroups(
  { world, subnetIds, groupId }: TestWorld,
  targetType: TargetGroup['targetType'] = 'ip',
): TwoGroups {
  const vpcId = world.ec2.subnets.get(subnetIds[0] ?? '')?.vpcId ?? '';
  const [blue, green] = ['blue', 'green'].map((name) => addTargetGroup(world, { name, vpcId, port: 8080, targetType }));
  if (!blue || !green) throw new Error('no target groups');
  const balancer = addLoadBalancer(world, { name: 'front', subnetIds, groupIds: [groupId] });
  const rule = (port: number, group: TargetGroup) => {
    const listener = addListener(world, { loadBalancerArn: balancer.arn, port, actions: [forwardTo(group)] });
    const conditions = [{ field: 'path-pattern', values: ['/*'] }];
    return addRule(world, { listenerArn: listener.arn, priority: 1, conditions, actions: [forwardTo(group)] });
  };
  const production = rule(80, blue);
  const test = rule(8443, green);
  const role = addRole(world, {
    name: 'ecsInfrastructureRole',
    trustedService: 'ecs.amazonaws.com',
    attachedPolicyArns: [LOAD_BALANCER_ROLE_POLICY_ARN],
  });
  const advancedConfiguration = {
    alternateTargetGroupArn: green.arn,
    productionListenerRule: production.arn,
    testListenerRule: test.arn,
    roleArn: role.arn,
  };
  const loadBalancers = [
    { targetGroupArn: blue.arn, containerName: 'app', containerPort: 8080, advancedConfiguration },
  ];
  return { blue, green, production, test, loadBalancers };
}

/** A service that moves traffic between two target groups, with its first deployment done. */
export function aStagedService(
  test: TestWorld,
  configuration: DeploymentConfiguration,
  spec: Partial<CreateServiceRequest> = {},
): TwoGroups & { service: Service } {
  const groups = twoGroups(test);
  const { loadBalancers } = groups;
  const first = { ...configuration, lifecycleHooks: [] };
  const service = aService(test, { loadBalancers, deploymentConfiguration: first, ...spec });
  advanceUntil(test.world, () => isSteady(service), 20_000);
  changeService(test.world, { cluster: 'test', service: service.name, deploymentConfiguration: configuration });
  return { ...groups, service };
}

/** Starts a deployment of another image. */
export function deployTag(test: TestWorld, service: Service, tag: string): void {
  const taskDefinition = aTaskDefinition(test, { containers: [{ tag }] }).arn;
  changeService(test.world, { cluster: 'test', service: service.name, taskDefinition });
}

export function progressOf({ history }: Service): { record: ServiceDeployment; progress: StageProgress } {
  const [record] = history;
  if (!record?.progress) throw new Error('no deployment that moves traffic');
  return { record, progress: record.progress };
}

/** The weights of a rule by the name of the target group. */
export const ruleWeights = ({ balancers }: World, { arn }: Rule): Record<string, number> =>
  Object.fromEntries(
    (balancers.rules.get(arn)?.actions ?? []).flatMap((action) =>
      action.type === 'forward'
        ? action.targets.map((target) => [balancers.targetGroups.get(target.targetGroupArn)?.name ?? '', target.weight])
        : [],
    ),
  );
