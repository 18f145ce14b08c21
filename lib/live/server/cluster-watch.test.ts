import { describe, expect, it } from 'vitest';
import { aCluster, aService } from '../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { describeCluster } from './cluster-watch';

describe('a look at a cluster', () => {
  const [web, api] = [aService(), aService({ name: 'api', desiredCount: 3 })];
  const account = aFakeAccount({ clusters: [aCluster()], services: [web, api] });
  const cloud = fakeCloud(account);
  const problem = { code: 'access-denied', source: 'ecs:DescribeServices' } as const;
  const partly = {
    ...cloud,
    ecs: { ...cloud.ecs, listReadableServices: async () => ({ services: [web], unread: ['api'], problem }) },
  };

  it('has what AWS describes, and says that it is not all', async () => {
    const { value, problem: shown } = await describeCluster('boutique', partly);
    expect([value.services.map(({ name }) => name), shown]).toEqual([['web'], problem]);
  });

  it('keeps a service as it was that AWS does not describe just now', async () => {
    const { value: before } = await describeCluster('boutique', cloud);
    const { value } = await describeCluster('boutique', partly, before);
    expect(value.services).toEqual([web, api]);
  });
});
