import { describe, expect, it } from 'vitest';
import type { Cloud } from '../domain/cloud';
import { METRICS } from '../domain/metric';
import { aService, aTargetGroup, GROUP_ARN, T0 } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, fakeCloud } from '../domain/testing/fake-cloud';
import { getServiceMetrics } from './get-service-metrics';

type Question = Parameters<Cloud['metrics']['readSeries']>[0];

/** Answers are remembered: each test asks of a cluster of its own. */
let clusters = 0;

const ask = async (loadBalancers: ReturnType<typeof aService>['loadBalancers'], times = 1) => {
  clusters += 1;
  const cluster = `boutique-${clusters}`;
  const questions: Question[] = [];
  const account = aFakeAccount({ services: [aService({ cluster, loadBalancers })] });
  const context = createTestContext(account, {
    balancers: {
      ...fakeCloud(account).balancers,
      getTargetGroups: async () => [aTargetGroup({ loadBalancerArns: ['lb'] })],
    },
    metrics: {
      listAlarms: async () => [],
      readSeries: async (question) => {
        questions.push(question);
        return {};
      },
    },
  });
  const read = () => getServiceMetrics.run({ ...AT, cluster, service: 'web', range: '24h' }, context);
  const [series] = await Promise.all([read(), ...Array.from({ length: times - 1 }, read)]);
  return { questions, series };
};

describe('getServiceMetrics', () => {
  it('asks for all of a service’s metrics at once, over whole periods', async () => {
    const { questions, series } = await ask([{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }]);
    expect(questions).toMatchObject([{ from: T0 - 24 * 3_600_000, to: T0, periodSeconds: 600 }]);
    expect(questions[0]?.wanted.map(({ metric }) => metric)).toEqual([...METRICS]);
    expect(questions[0]?.wanted[0]).toMatchObject({ loadBalancerArn: 'lb', targetGroupArn: GROUP_ARN });
    expect(Object.keys(series).toSorted()).toEqual([...METRICS].toSorted());
  });

  it('costs a hundred viewers what it costs one', async () => {
    expect((await ask([], 100)).questions).toHaveLength(1);
  });

  it('asks nothing of a load balancer where there is none', async () => {
    const { questions, series } = await ask([]);
    expect(questions[0]?.wanted.map(({ metric }) => metric)).toEqual(['cpu', 'memory', 'running']);
    expect(series.requests.points).toEqual([]);
  });
});
