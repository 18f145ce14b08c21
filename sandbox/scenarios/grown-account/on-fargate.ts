import { addListener, addLoadBalancer, addRule, addTargetGroup, forwardTo } from '@/sandbox/operations/balancers/build';
import type { TargetGroup } from '@/sandbox/state/balancers';
import { behind, network, onFargate, open } from './define';
import { imageOf, logsTo, openPort, type Platform } from './platform';

/** `checkout` moves its traffic between two target groups at once, by ECS itself; the second one is not used yet. */
function openCheckout(platform: Platform): void {
  const { world, front } = platform;
  const health = { path: '/', intervalSeconds: 10, healthyCount: 2, unhealthyCount: 2 };
  const [blue, green] = ['checkout-blue', 'checkout-green'].map((name) =>
    addTargetGroup(world, { name, vpcId: front.vpcId, port: 8080, health }),
  );
  if (!blue || !green) return;
  const rule = (port: number, group: TargetGroup) => {
    const listener = addListener(world, { loadBalancerArn: front.arn, port, actions: [forwardTo(group)] });
    const conditions = [{ field: 'path-pattern', values: ['/*'] }];
    return addRule(world, { listenerArn: listener.arn, priority: 1, conditions, actions: [forwardTo(group)] });
  };
  open(platform, 'checkout', onFargate(platform, { family: 'checkout', tag: '5.0' }), {
    launchType: 'FARGATE',
    desiredCount: 2,
    networkConfiguration: network(platform),
    deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 },
    loadBalancers: [
      {
        ...behind(blue.arn),
        advancedConfiguration: {
          alternateTargetGroupArn: green.arn,
          productionListenerRule: rule(8083, blue).arn,
          testListenerRule: rule(8084, green).arn,
          roleArn: platform.infrastructureRoleArn,
        },
      },
    ],
  });
}

/** `gateway` behind an Application Load Balancer with one port and an internal Network Load Balancer with another. */
function openGateway(platform: Platform): void {
  const { world, subnets, groupId } = platform;
  const http = openPort(platform, 8085, { name: 'gateway-http' });
  const subnetIds = subnets.map(({ id }) => id);
  const internal = addLoadBalancer(world, {
    name: 'gateway',
    type: 'network',
    scheme: 'internal',
    subnetIds,
    groupIds: [groupId],
  });
  const tcp = addTargetGroup(world, { name: 'gateway-tcp', vpcId: internal.vpcId, port: 9000, protocol: 'TCP' });
  addListener(world, { loadBalancerArn: internal.arn, port: 9000, protocol: 'TCP', actions: [forwardTo(tcp)] });
  const container = { portMappings: [{ containerPort: 8080 }, { containerPort: 9000 }] };
  open(platform, 'gateway', onFargate(platform, { family: 'gateway', tag: '1.9', container }), {
    launchType: 'FARGATE',
    desiredCount: 2,
    networkConfiguration: network(platform),
    loadBalancers: [behind(http.arn), behind(tcp.arn, 9000)],
    healthCheckGracePeriodSeconds: 30,
  });
}

/** `orders` sends its lines through Fluent Bit into a log group; those of Fluent Bit itself go to another. */
function openOrders(platform: Platform): void {
  const definition = onFargate(platform, {
    family: 'orders',
    tag: '3.3',
    more: {
      containerDefinitions: [
        {
          name: 'app',
          image: imageOf(platform, 'orders', '3.3'),
          portMappings: [{ containerPort: 8080 }],
          dependsOn: [{ containerName: 'log-router', condition: 'START' }],
          logConfiguration: {
            logDriver: 'awsfirelens',
            options: {
              Name: 'cloudwatch_logs',
              region: platform.world.region,
              log_group_name: '/platform/orders',
              log_stream_prefix: 'orders-',
              auto_create_group: 'false',
            },
          },
        },
        {
          name: 'log-router',
          image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.0',
          memoryReservation: 64,
          essential: true,
          firelensConfiguration: { type: 'fluentbit', options: { 'enable-ecs-log-metadata': 'true' } },
          logConfiguration: logsTo(platform, 'gateway'),
        },
      ],
    },
  });
  const usual = { launchType: 'FARGATE' as const, desiredCount: 1, networkConfiguration: network(platform) };
  open(platform, 'orders', definition, usual);
}

/** Services on Fargate, each with something that Gantry would not have made. */
export function openOnFargate(platform: Platform): void {
  openCheckout(platform);
  openGateway(platform);
  openOrders(platform);
  open(platform, 'thumbnails', onFargate(platform, { family: 'thumbnails', tag: '0.8' }), {
    desiredCount: 4,
    networkConfiguration: network(platform),
    capacityProviderStrategy: [
      { capacityProvider: 'FARGATE', base: 1, weight: 1 },
      { capacityProvider: 'FARGATE_SPOT', weight: 3 },
    ],
  });
  const usual = { launchType: 'FARGATE' as const, desiredCount: 2, networkConfiguration: network(platform) };
  open(platform, 'assets', onFargate(platform, { family: 'assets', tag: 'latest' }), usual);
  open(platform, 'imports', onFargate(platform, { family: 'imports', tag: '6.4' }), usual);
}
