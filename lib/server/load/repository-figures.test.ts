import { describe, expect, it } from 'vitest';
import { Failure } from '../../domain/problem';
import { anImage } from '../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { loadRepositoryFigures } from './repository-figures';

const GIBIBYTE = 2 ** 30;
const rate = { microDollars: 100_000, isUnverified: true };
const account = aFakeAccount({
  images: [anImage('1', { sizeBytes: GIBIBYTE }), anImage('2', { sizeBytes: GIBIBYTE })],
});

describe('loadRepositoryFigures', () => {
  it('measures each repository and prices what it stores', async () => {
    const { figures, unreadable } = await loadRepositoryFigures(
      fakeCloud(account),
      ['boutique/web', 'boutique/api'],
      rate,
    );
    expect(figures).toMatchObject([
      {
        repository: 'boutique/web',
        contents: { imageCount: 2, sizeBytes: 2 * GIBIBYTE, isPartial: false },
        cost: { amount: 200_000, isUnverified: true },
        hasLifecyclePolicy: false,
      },
      { repository: 'boutique/api', contents: { imageCount: 0 }, cost: { amount: 0 } },
    ]);
    expect(unreadable).toEqual([]);
  });

  it('leaves out the cost where no price is known', async () => {
    const { figures } = await loadRepositoryFigures(fakeCloud(account), ['boutique/web'], undefined);
    expect(figures[0]).not.toHaveProperty('cost');
  });

  it('leaves out what AWS denies, and names the action', async () => {
    const cloud = fakeCloud(account);
    const denied = new Failure({ code: 'access-denied', source: 'ecr:DescribeImages' });
    cloud.ecr.countContents = async () => {
      throw denied;
    };
    const { figures, unreadable } = await loadRepositoryFigures(cloud, ['boutique/web'], rate);
    expect(figures).toEqual([{ repository: 'boutique/web', hasLifecyclePolicy: false }]);
    expect(unreadable).toEqual(['ecr:DescribeImages']);
  });
});
