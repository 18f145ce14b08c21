import { describe, expect, it } from 'vitest';
import { aContainerSpec, anImage, anInventory, aService, aSpec, aTaskDefinition } from '../../domain/testing/builders';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount, type fakeCloud } from '../../domain/testing/fake-cloud';
import { loadPlanBasis, previewPlan, viewPlan } from './view-plan';

const account = aFakeAccount({
  images: [anImage('1.5.0')],
  infrastructure: anInventory({ families: [], services: {} }),
});
const context = createTestContext(account);

describe('the view of a plan', () => {
  it('is its steps, its checks and its cost', async () => {
    const { steps, checks, cost, expected, service } = await previewPlan(context, aSpec());
    expect(service).toBe('hello');
    expect(steps.map(({ id }) => id)).toEqual(expect.arrayContaining(['task-definition', 'service', 'steady']));
    expect(checks.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(cost).toMatchObject({ source: 'table', isUnverified: true });
    expect(cost.most).toBeGreaterThan(0);
    expect(expected).toBeUndefined();
  });

  it('has the cost of the given assumptions', async () => {
    const cost = async (logGigabytesPerTask: number) =>
      (await previewPlan(context, aSpec(), { assumptions: { logGigabytesPerTask, balancerCapacityUnits: 1 } })).cost
        .assumptions;
    expect(await cost(7)).toEqual({ logGigabytesPerTask: 7, balancerCapacityUnits: 1 });
  });

  it("has AWS's prices, if they can be read", async () => {
    const priceList = {
      pricedOn: '2026-11-20',
      source: 'price-list',
      rates: { 'x86_64-vcpu': { microDollars: 1_000_000, isUnverified: false } },
    } as const;
    const basis = await loadPlanBasis(context, aSpec());
    const { cost } = viewPlan(aSpec(), basis, context, priceList);
    // Two tasks of a quarter of a vCPU at one dollar an hour.
    expect(cost.lines.find(({ item }) => item === 'fargate-cpu')?.most).toBe(365_000_000);
    expect(cost).toMatchObject({ source: 'price-list', pricedOn: '2026-11-20' });
  });

  it('has the expectation of the service that it changes', async () => {
    const definition = aTaskDefinition({ family: 'boutique-hello' });
    const service = aService({ name: 'hello', taskDefinitionArn: definition.arn, tags: { 'gantry:managed': 'true' } });
    const there = aFakeAccount({ ...account, services: [service], definitions: [definition] });
    const basis = await loadPlanBasis(createTestContext(there), aSpec());
    const { expected } = viewPlan(aSpec(), basis, context, undefined);
    expect(expected).toMatchObject({ desiredCount: 2, deploymentId: 'ecs-svc/1111111111111111111' });
  });

  it('says beside the cluster that a person may create none', async () => {
    const of = (role: 'deployer' | 'admin') => ({ ...context, actor: { ...context.actor, role } });
    const spec = aSpec({ cluster: { kind: 'new', name: 'fresh' } });
    const refused = (view: { checks: { id: string }[] }) => view.checks.filter(({ id }) => id === 'permission');
    expect(refused(await previewPlan(of('deployer'), spec))).toMatchObject([
      { verdict: 'failed', reason: 'not-permitted', path: 'cluster.name', facts: { permission: 'cluster:create' } },
    ]);
    expect(refused(await previewPlan(of('admin'), spec))).toEqual([]);
  });

  it('is loaded anew before a plan is executed', async () => {
    const images = [anImage('1.5.0')];
    const fresh = createTestContext(aFakeAccount({ ...account, images }));
    const spec = aSpec({ containers: [aContainerSpec()] });
    expect((await loadPlanBasis(fresh, spec)).lookups.images.hello).toMatchObject({ found: { tags: ['1.5.0'] } });
    images.pop();
    expect((await loadPlanBasis(fresh, spec)).lookups.images.hello).toEqual({ registry: 'ecr' });
  });
});

describe('viewPlan', () => {
  it('reads prices once a day, and retries a refusal sooner', async () => {
    const { createPrices } = await import('../cache/recent-prices');
    let readCount = 0;
    let now = 0;
    let priceList: Awaited<ReturnType<ReturnType<typeof fakeCloud>['prices']['readPrices']>>;
    const readPrices = async () => {
      readCount += 1;
      return priceList;
    };
    const prices = createPrices();
    const ask = () => prices({ ...createTestContext(account, { prices: { readPrices } }), now: () => now });
    await ask();
    now += 9 * 60_000;
    await ask();
    expect(readCount).toBe(1);
    now += 60_000;
    priceList = { pricedOn: '2026-11-20', source: 'price-list', rates: {} };
    await ask();
    now += 23 * 60 * 60_000;
    await ask();
    expect(readCount).toBe(2);
  });
});
