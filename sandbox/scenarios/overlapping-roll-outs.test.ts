import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '@/sandbox/testing';

describe('the scenario overlapping-roll-outs', () => {
  it('begins between two roll-outs, keeps two of four tasks serving, and ends with the second', async () => {
    const sandbox = await startSandbox({ scenario: 'overlapping-roll-outs', speed: 10 });
    const ecs = new ECSClient(sandbox.client);
    const elb = new ElasticLoadBalancingV2Client(sandbox.client);
    const { TargetGroups } = await elb.send(new DescribeTargetGroupsCommand({ Names: ['app'] }));
    const look = async () => {
      const { services } = await ecs.send(new DescribeServicesCommand({ cluster: 'app', services: ['app'] }));
      const { TargetHealthDescriptions: targets = [] } = await elb.send(
        new DescribeTargetHealthCommand({ TargetGroupArn: TargetGroups?.[0]?.TargetGroupArn }),
      );
      return {
        deployments: (services?.[0]?.deployments ?? []).map(({ taskDefinition = '' }) => taskDefinition.slice(-5)),
        rolloutState: services?.[0]?.deployments?.[0]?.rolloutState,
        running: services?.[0]?.runningCount ?? 0,
        healthy: targets.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length,
      };
    };
    const first = await look();
    expect(first).toMatchObject({ deployments: ['app:3', 'app:2', 'app:1'], rolloutState: 'IN_PROGRESS' });
    let [running, healthy] = [first.running, first.healthy];
    for (let second = 0; second < 60; second += 1) {
      sandbox.advance(1000);
      const now = await look();
      running = Math.min(running, now.running);
      healthy = Math.min(healthy, now.healthy);
    }
    expect({ running, healthy }).toEqual({ running: 2, healthy: 2 });
    expect(await look()).toMatchObject({ deployments: ['app:3'], rolloutState: 'COMPLETED', running: 4, healthy: 4 });
    ecs.destroy();
    elb.destroy();
    expect(sandbox.bugs).toEqual([]);
    await sandbox.close();
  });
});
