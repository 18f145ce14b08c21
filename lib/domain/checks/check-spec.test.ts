import { describe, expect, it } from 'vitest';
import { aDeployment, anInventory, aService, aSpec, lookupsWith } from '../testing/builders';
import { aNewBalancer, SHARED } from '../testing/plan-context';
import { CHECK_IDS } from './check';
import { checkSpec, problemsOf } from './check-spec';

const author = { fingerprint: () => '0123456789abcdef' };

describe('the checks of a spec', () => {
  it('all pass for a valid spec', () => {
    const checks = checkSpec(aSpec(), { inventory: anInventory(), lookups: lookupsWith() }, author);
    expect(checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(problemsOf(checks)).toEqual([]);
  });

  it('come in the order in which they are listed', () => {
    const spec = aSpec({ exposure: aNewBalancer() });
    const checks = checkSpec(spec, { inventory: anInventory(SHARED), lookups: lookupsWith() }, author);
    const places = checks.map(({ id }) => CHECK_IDS.indexOf(id));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.length).toBeGreaterThan(10);
  });

  it('warn of a deployment in progress, and forbid nothing for it', () => {
    const deployments = [aDeployment({ rollout: 'in-progress', runningCount: 1 })];
    const service = aService({ deployments, tags: { 'gantry:managed': 'true' } });
    const checks = checkSpec(aSpec(), { inventory: anInventory(), lookups: lookupsWith({ service }) }, author);
    expect(checks.find(({ id }) => id === 'deployment-under-way')).toMatchObject({
      verdict: 'warning',
      reason: 'under-way',
      facts: { revision: 'boutique-web:1', running: '1', desired: '2' },
    });
    expect(problemsOf(checks)).toEqual([]);
  });

  it('that fail are problems of the fields that they are about', () => {
    const lookups = lookupsWith({ images: { hello: { registry: 'ecr' } } });
    const checks = checkSpec(
      aSpec({ cluster: { kind: 'existing', name: 'shop' } }),
      { inventory: anInventory(), lookups },
      author,
    );
    expect(problemsOf(checks)).toMatchObject([
      { path: 'containers.0.image', reason: 'image-missing' },
      { path: 'cluster.name', reason: 'cluster-missing' },
    ]);
  });
});
