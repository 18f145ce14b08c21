import { describe, expect, it } from 'vitest';
import { aDeployment, aFindings, aService, aSurvey, aWish } from '../testing/builders';
import { aNewBalancer, SHARED } from '../testing/looking';
import { CHECK_IDS } from './check';
import { checkWish, problemsOf } from './check-wish';

const author = { fingerprint: () => '0123456789abcdef' };

describe('the checks of a wish', () => {
  it('are all well for one that nothing speaks against', () => {
    const checks = checkWish(aWish(), { survey: aSurvey(), findings: aFindings() }, author);
    expect(checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(problemsOf(checks)).toEqual([]);
  });

  it('come in the order in which they are listed', () => {
    const wish = aWish({ exposure: aNewBalancer() });
    const checks = checkWish(wish, { survey: aSurvey(SHARED), findings: aFindings() }, author);
    const places = checks.map(({ id }) => CHECK_IDS.indexOf(id));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.length).toBeGreaterThan(10);
  });

  it('warn of a deployment that is still on its way, and forbid nothing for it', () => {
    const deployments = [aDeployment({ rollout: 'in-progress', runningCount: 1 })];
    const service = aService({ deployments, tags: { 'gantry:managed': 'true' } });
    const checks = checkWish(aWish(), { survey: aSurvey(), findings: aFindings({ service }) }, author);
    expect(checks.find(({ id }) => id === 'deployment-under-way')).toMatchObject({
      verdict: 'warning',
      reason: 'under-way',
      facts: { revision: 'boutique-web:1', running: '1', desired: '2' },
    });
    expect(problemsOf(checks)).toEqual([]);
  });

  it('that fail are problems of the fields that they are about', () => {
    const findings = aFindings({ images: { hello: { registry: 'ecr' } } });
    const checks = checkWish(
      aWish({ cluster: { kind: 'existing', name: 'shop' } }),
      { survey: aSurvey(), findings },
      author,
    );
    expect(problemsOf(checks)).toMatchObject([
      { path: 'containers.0.image', reason: 'image-missing' },
      { path: 'cluster.name', reason: 'cluster-missing' },
    ]);
  });
});
