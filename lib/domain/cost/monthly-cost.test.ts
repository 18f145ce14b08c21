import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../i18n/locale';
import { messagesOf } from '../../i18n/messages';
import { anInventory, aSpec } from '../testing/builders';
import { aNewBalancer, PUBLIC } from '../testing/plan-context';
import { COST_ITEMS, type MonthlyCost } from './cost';
import { computeMonthlyCost, DEFAULT_ASSUMPTIONS } from './monthly-cost';
import { PRICE_TABLE, resolvePrices } from './price-table';

const prices = PRICE_TABLE['us-east-1'];
const inventory = anInventory({ subnets: PUBLIC });
const cost = (over: Parameters<typeof aSpec>[0] = {}, assumptions = DEFAULT_ASSUMPTIONS) =>
  computeMonthlyCost(aSpec(over), inventory, prices, assumptions);
const amounts = ({ lines }: MonthlyCost) =>
  Object.fromEntries(
    lines.map(({ stepId, item, least, most }) => [`${stepId} ${item}`, least === most ? most : [least, most]]),
  );
const { network } = aSpec();

describe('the cost of a month', () => {
  it('is that of two tasks, their addresses and their log, for 730 hours', () => {
    expect(amounts(cost())).toEqual({
      // 2 × 0.25 vCPU × 0.04048 $ × 730 h, and 2 × 0.5 GB × 0.004445 $ × 730 h.
      'service fargate-cpu': 14_775_200,
      'service fargate-memory': 3_244_850,
      'service public-address': 7_300_000,
      'log-group log-ingestion': 1_000_000,
    });
    expect(cost()).toMatchObject({ least: 26_320_050, most: 26_320_050, source: 'table', pricedOn: '2026-11-23' });
  });

  it('has no line for what is not bought', () => {
    expect(Object.keys(amounts(cost({ network: { ...network, publicIp: false } })))).not.toContain(
      'service public-address',
    );
    expect(Object.keys(amounts(cost()))).not.toContain('service fargate-storage');
  });

  it('counts storage only above the 20 GB that Fargate gives', () => {
    // 2 tasks × 30 GB × 0.000111 $ × 730 h.
    expect(amounts(cost({ ephemeralStorageGib: 50 }))['service fargate-storage']).toBe(4_861_800);
  });

  it('is cheaper on ARM', () => {
    expect(amounts(cost({ architecture: 'arm64' }))['service fargate-cpu']).toBe(11_818_700);
  });

  it('has an internet-facing load balancer with an address per zone', () => {
    const ownBalancer = amounts(cost({ exposure: aNewBalancer({ subnetIds: ['subnet-a', 'subnet-b', 'subnet-c'] }) }));
    expect(ownBalancer).toMatchObject({
      'load-balancer load-balancer': 16_425_000,
      'load-balancer load-balancer-capacity': 5_840_000,
      'load-balancer public-address': 10_950_000,
    });
    const internal = amounts(cost({ exposure: aNewBalancer({ scheme: 'internal' }) }));
    expect(Object.keys(internal)).not.toContain('load-balancer public-address');
  });

  it('follows what is supposed', () => {
    const supposed = cost({ exposure: aNewBalancer() }, { logGigabytesPerTask: 5, balancerCapacityUnits: 0.5 });
    expect(amounts(supposed)).toMatchObject({
      'log-group log-ingestion': 5_000_000,
      'load-balancer load-balancer-capacity': 2_920_000,
    });
    expect(supposed.assumptions).toEqual({ logGigabytesPerTask: 5, balancerCapacityUnits: 0.5 });
  });
});

describe('a cost that rests on assumptions', () => {
  it('reaches from the fewest to the most tasks of auto scaling, schedules included', () => {
    const night = { name: 'night', expression: 'cron(0 20 * * ? *)', timeZone: 'UTC', min: 1, max: 2 };
    const scaled = cost({ scaling: { min: 2, max: 6, schedules: [night] } });
    expect(amounts(scaled)['service fargate-cpu']).toEqual([7_387_600, 44_325_600]);
    expect(scaled.lines[0]?.facts).toMatchObject({ tasks: '1–6' });
    expect(scaled.chosen).toEqual({ least: cost().least, most: cost().most });
  });

  it('is up to 70 % less for the tasks that are on Spot, and for nothing else', () => {
    const spot = cost({ desiredCount: 4, capacity: { kind: 'spot', onDemandBase: 2, spotPercent: 50 } });
    // Of four tasks two are the base, and one of the others is on Spot: 3.3 tasks at best, 4 at worst.
    expect(amounts(spot)['service fargate-cpu']).toEqual([24_379_080, 29_550_400]);
    expect(amounts(spot)['service public-address']).toBe(14_600_000);
  });

  it('is marked where a price comes from no source that could be checked', () => {
    const { lines } = cost({ exposure: aNewBalancer() });
    const marked = lines.filter(({ isUnverified }) => isUnverified).map(({ item }) => item);
    expect(marked).toEqual([
      'public-address',
      'load-balancer',
      'load-balancer-capacity',
      'public-address',
      'log-ingestion',
    ]);
  });

  it('says so where it knows no price at all', () => {
    expect(computeMonthlyCost(aSpec(), inventory, resolvePrices('eu-north-1', undefined))).toEqual({
      lines: [],
      least: 0,
      most: 0,
      chosen: { least: 0, most: 0 },
      isUnverified: false,
      source: 'none',
      assumptions: DEFAULT_ASSUMPTIONS,
    });
  });

  it('says of which item it knows no price', () => {
    const { lines } = computeMonthlyCost(
      aSpec({ architecture: 'arm64' }),
      inventory,
      resolvePrices('eu-west-3', undefined),
    );
    expect(lines.filter(({ isUnpriced }) => isUnpriced)).toMatchObject([
      { item: 'fargate-cpu', most: 0, facts: { unpriced: 'yes' } },
      { item: 'fargate-memory', most: 0, facts: { unpriced: 'yes' } },
      { item: 'log-ingestion', most: 0, facts: { unpriced: 'yes' } },
    ]);
  });
});

describe("prices of AWS's price list", () => {
  const expected = {
    pricedOn: '2026-11-20',
    source: 'price-list',
    rates: { 'x86_64-vcpu': { microDollars: 48_600, isUnverified: false } },
  } as const;

  it('take precedence over the table’s, which fill the gaps', () => {
    const { rates, source, pricedOn } = resolvePrices('eu-west-3', expected) ?? {};
    expect({ source, pricedOn }).toEqual({ source: 'price-list', pricedOn: '2026-11-20' });
    expect(rates).toMatchObject({
      'x86_64-vcpu': { microDollars: 48_600, isUnverified: false },
      'x86_64-gib': { microDollars: 5_300, isUnverified: true },
    });
  });

  it('are enough where there is no table', () => {
    expect(resolvePrices('eu-north-1', expected)).toEqual(expected);
  });
});

describe('the lines of a cost', () => {
  const everything = cost({
    exposure: aNewBalancer(),
    ephemeralStorageGib: 50,
    capacity: { kind: 'spot', onDemandBase: 1, spotPercent: 50 },
  });

  it('are here those of every item', () => {
    expect(new Set(everything.lines.map(({ item }) => item))).toEqual(new Set(COST_ITEMS));
  });

  it.each(LOCALES)('have every fact that their words need in %s', (locale) => {
    const onError = (error: Error) => {
      throw error;
    };
    const t = createTranslator({ locale, messages: messagesOf(locale), namespace: 'cost.item', onError });
    const addresses = everything.lines.filter(({ item }) => item === 'public-address');
    expect(new Set(addresses.map(({ item, facts }) => t(item, facts))).size).toBe(2);
    for (const { item, facts } of everything.lines) expect(t(item, facts)).not.toMatch(/[{}]/);
  });
});
