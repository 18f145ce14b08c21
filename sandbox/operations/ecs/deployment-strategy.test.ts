import type { CreateServiceRequest, DeploymentConfiguration, LoadBalancer } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import {
  advanceUntil,
  aService,
  aTaskDefinition,
  aWorld,
  isSteady,
  type TestWorld,
} from '@/sandbox/engine/testing/fixtures';
import { type TwoGroups, twoGroups } from '@/sandbox/engine/testing/staged-fixtures';
import { createService } from './create-service';
import { describeServiceRevisions } from './describe-service-revisions';
import { describeServices } from './describe-services';
import { changeService } from './update-service';

const BLUE_GREEN = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 } as const;
const LAMBDA = {
  hookTargetArn: 'arn:aws:lambda:eu-west-3:000000000000:function:check',
  roleArn: 'arn:aws:iam::000000000000:role/hooks',
};

async function refused(arrange: (groups: TwoGroups, test: TestWorld) => Partial<CreateServiceRequest>) {
  const test = aWorld();
  const groups = twoGroups(test);
  const create = async () =>
    createService(test.world)({
      cluster: 'test',
      serviceName: 'app',
      taskDefinition: aTaskDefinition(test).arn,
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: test.subnetIds } },
      loadBalancers: groups.loadBalancers,
      ...arrange(groups, test),
    });
  const failure: unknown = await create().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(test.cluster.services.size).toBe(0);
  return failure;
}

describe('a deployment strategy', () => {
  const configurations: [string, DeploymentConfiguration, string | RegExp][] = [
    ['no bake time', { strategy: 'BLUE_GREEN' }, /^bakeTimeInMinutes is required/],
    ['a bake of more than a day', { ...BLUE_GREEN, bakeTimeInMinutes: 1441 }, /between 0 and 1440/],
    [
      'a step that is too small',
      { strategy: 'LINEAR', linearConfiguration: { stepPercent: 2.9 } },
      /^stepPercent must/,
    ],
    [
      'a step that is too fine',
      { strategy: 'LINEAR', linearConfiguration: { stepPercent: 10.05 } },
      /multiple of 0\.1/,
    ],
    ['a canary of nothing', { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 0 } }, /^canaryPercent must/],
    [
      "another strategy's part",
      { ...BLUE_GREEN, canaryConfiguration: { canaryPercent: 5 } },
      'canaryConfiguration is only valid with the CANARY deployment strategy.',
    ],
    [
      'early success while traffic moves',
      {
        ...BLUE_GREEN,
        earlySuccessCriteria: { enable: true, healthyPercent: 100, sourceServiceRevisionCleanup: 'BLOCKING' },
      },
      'earlySuccessCriteria is only valid with the ROLLING deployment strategy.',
    ],
    [
      'early success below the minimum',
      { earlySuccessCriteria: { enable: true, healthyPercent: 50, sourceServiceRevisionCleanup: 'BLOCKING' } },
      'healthyPercent must be greater than or equal to minimumHealthyPercent.',
    ],
    ['early success without its parts', { earlySuccessCriteria: { enable: true } }, /are required when/],
    [
      'a pause while traffic shifts',
      { ...BLUE_GREEN, lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['PRODUCTION_TRAFFIC_SHIFT'] }] },
      'PAUSE hooks cannot be configured at TEST_TRAFFIC_SHIFT or PRODUCTION_TRAFFIC_SHIFT stages.',
    ],
    [
      'a hook without a function',
      { ...BLUE_GREEN, lifecycleHooks: [{ lifecycleStages: ['PRE_SCALE_UP'] }] },
      /^hookTargetArn and roleArn are required/,
    ],
    ['a hook without a stage', { ...BLUE_GREEN, lifecycleHooks: [{ ...LAMBDA }] }, 'lifecycleStages can not be empty.'],
    [
      'a pause of more than a fortnight',
      {
        ...BLUE_GREEN,
        lifecycleHooks: [
          {
            targetType: 'PAUSE',
            lifecycleStages: ['POST_SCALE_UP'],
            timeoutConfiguration: { timeoutInMinutes: 20_161 },
          },
        ],
      },
      /^timeoutInMinutes must be between 1 and 20160/,
    ],
  ];

  it.each(configurations)('is refused with %s', async (_, deploymentConfiguration, message) => {
    expect(await refused(() => ({ deploymentConfiguration }))).toMatchObject({
      code: 'InvalidParameterException',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  const changed = ({ loadBalancers: [balancer] }: TwoGroups, change: object): LoadBalancer[] => [
    { ...balancer, advancedConfiguration: { ...balancer?.advancedConfiguration, ...change } },
  ];
  const wirings: [string, (groups: TwoGroups, test: TestWorld) => Partial<CreateServiceRequest>, string, RegExp][] = [
    [
      'a load balancer that does not say how traffic moves',
      ({ loadBalancers: [balancer] }) => ({
        deploymentConfiguration: { strategy: 'LINEAR' },
        loadBalancers: [{ ...balancer, advancedConfiguration: undefined }],
      }),
      'ClientException',
      /^advancedConfiguration field is required for all loadBalancers when using the linear deployment strategy$/,
    ],
    [
      'a listener instead of a rule',
      (groups, { world }) => ({
        loadBalancers: changed(groups, { productionListenerRule: [...world.balancers.listeners.keys()][0] }),
      }),
      'InvalidParameterException',
      /^productionListenerRule has an invalid ARN format\. Must be RuleArn for ALB or ListenerArn for NLB\. Got: arn:.*:listener\/app/,
    ],
    [
      'one rule for production and tests',
      (groups) => ({ loadBalancers: changed(groups, { testListenerRule: groups.production.arn }) }),
      'InvalidParameterException',
      /^The following rules cannot be used as both production and test listener rules: arn:.*:listener-rule\//,
    ],
    [
      'no test rule where production knows one target group only',
      (groups) => ({ loadBalancers: changed(groups, { testListenerRule: undefined }) }),
      'InvalidParameterException',
      /^For Application LoadBalancer, testListenerRule is required when productionListenerRule is not associated with both targetGroup and alternateTargetGroup$/,
    ],
    [
      'the same target group twice',
      ({ loadBalancers }) => ({ loadBalancers: [...loadBalancers, ...loadBalancers] }),
      'InvalidParameterException',
      /^Duplicate targetGroupArn found: arn:/,
    ],
    [
      'traffic that moves at one load balancer only',
      ({ loadBalancers, green }) => ({
        loadBalancers: [...loadBalancers, { targetGroupArn: green.arn, containerName: 'app', containerPort: 8080 }],
      }),
      'InvalidParameterException',
      /^Either all or none of the provided loadBalancers must have advancedConfiguration defined$/,
    ],
  ];

  it.each(wirings)('is refused with %s', async (_, arrange, code, message) => {
    const failure = await refused((groups, test) => ({
      deploymentConfiguration: BLUE_GREEN,
      ...arrange(groups, test),
    }));
    expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('comes back as it was given, on the service and with what its revision resolved to', async () => {
    const test = aWorld();
    const { loadBalancers, green, production } = twoGroups(test);
    const deploymentConfiguration: DeploymentConfiguration = {
      strategy: 'CANARY',
      bakeTimeInMinutes: 2,
      canaryConfiguration: { canaryPercent: 12.5, canaryBakeTimeInMinutes: 1 },
      lifecycleHooks: [
        { ...LAMBDA, targetType: 'AWS_LAMBDA', lifecycleStages: ['POST_SCALE_UP'], hookDetails: { retries: [1, 2] } },
      ],
    };
    const service = aService(test, { loadBalancers, deploymentConfiguration });
    const { services } = await describeServices(test.world)({ cluster: 'test', services: ['app'] });
    expect(services?.[0]).toMatchObject({
      deploymentController: { type: 'ECS' },
      deploymentConfiguration: {
        ...deploymentConfiguration,
        lifecycleHooks: [
          {
            ...deploymentConfiguration.lifecycleHooks?.[0],
            timeoutConfiguration: { timeoutInMinutes: 1440, action: 'ROLLBACK' },
          },
        ],
        minimumHealthyPercent: 100,
        maximumPercent: 200,
      },
      loadBalancers,
    });
    const { serviceRevisions } = await describeServiceRevisions(test.world)({
      serviceRevisionArns: [service.deployments[0]?.revisionArn ?? ''],
    });
    expect(serviceRevisions?.[0]?.resolvedConfiguration).toEqual({
      loadBalancers: [{ targetGroupArn: green.arn, productionListenerRule: production.arn }],
    });
  });

  it('stays when an update does not speak of it, and starts no deployment by itself', () => {
    const test = aWorld();
    const { loadBalancers } = twoGroups(test);
    const service = aService(test, { loadBalancers, deploymentConfiguration: BLUE_GREEN });
    advanceUntil(test.world, () => isSteady(service));
    changeService(test.world, { cluster: 'test', service: 'app', deploymentConfiguration: { maximumPercent: 150 } });
    expect(service.configuration).toMatchObject({ strategy: 'BLUE_GREEN', bakeTimeMinutes: 5, maximumPercent: 150 });
    changeService(test.world, { cluster: 'test', service: 'app', deploymentConfiguration: { strategy: 'ROLLING' } });
    expect(service.history).toHaveLength(1);
  });
});
