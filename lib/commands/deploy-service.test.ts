import { describe, expect, it, vi } from 'vitest';
import { anImage, aService, aWish, ecs } from '../domain/testing/builders';
import { AT, contextOver } from '../domain/testing/context';
import { aFakeAccount, type FakeAccount } from '../domain/testing/fake-cloud';
import { runs } from '../server/run-registry';
import { deployService } from './deploy-service';

const anAccount = (over: Partial<FakeAccount> = {}) => aFakeAccount({ images: [anImage('1.5.0')], ...over });

describe('deploying a new service', () => {
  it('answers with a run at once, which goes on by itself to its end', async () => {
    const account = anAccount();
    const { run } = await deployService.run({ ...AT, wish: aWish() }, contextOver(account));
    expect(runs().find(AT, run)).toMatchObject({ id: run, cluster: 'boutique', service: 'hello' });
    await vi.waitFor(() => expect(runs().find(AT, run)?.outcome).toBe('succeeded'));
    expect(account.orders).toContain(`createService hello ${run}`);
  });

  it('refuses a wish that the account does not allow for, field by field, before anything is made', async () => {
    const account = anAccount({
      services: [aService({ name: 'hello', arn: ecs('service/boutique/hello') })],
      images: [],
    });
    await expect(deployService.run({ ...AT, wish: aWish() }, contextOver(account))).rejects.toMatchObject({
      problem: {
        code: 'invalid',
        fields: [
          { path: 'wish.name', reason: 'name-taken' },
          { path: 'wish.image', reason: 'image-missing' },
        ],
      },
    });
    expect(account.orders).toEqual([]);
  });

  it('asks for one permission more when it makes a cluster', () => {
    const wish = aWish({ cluster: { kind: 'new', name: 'fresh' } });
    expect(deployService.alsoNeeds?.({ ...AT, wish })).toEqual(['cluster:create']);
    expect(deployService.alsoNeeds?.({ ...AT, wish: aWish() })).toEqual([]);
  });
});
