import { describe, expect, it } from 'vitest';
import type { ServiceDeployment } from '../../service';
import { aDeployment, aFinding, aService, revisionArn, T0 } from '../../testing/builders';
import type { DiagnosisCode } from '../codes';
import { findWorkingRevision, isMendedByRestart, isMendedInSettings } from './other-fixes';

const deployed = (revision: number, status: ServiceDeployment['status']): ServiceDeployment => ({
  ...{ arn: `d${revision}`, id: `d${revision}`, status, createdAt: T0 + revision, sources: [] },
  target: { arn: `r${revision}`, taskDefinitionArn: revisionArn(revision), images: [] },
});
const service = aService({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(4) })] });
const history = [
  deployed(4, 'in-progress'),
  deployed(3, 'rollback-successful'),
  deployed(2, 'successful'),
  deployed(1, 'successful'),
];
const revisionFor = (code: DiagnosisCode, seen: Partial<Parameters<typeof findWorkingRevision>[1]> = {}) =>
  findWorkingRevision({ code }, { service, history, state: 'crash-loop', ...seen });

describe('the revision to roll back to', () => {
  it('is the newest that was deployed with success, and not the one that runs', () => {
    expect(revisionFor('variable-missing')).toBe('boutique-web:2');
    const back = aService({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(2) })] });
    expect(revisionFor('variable-missing', { service: back })).toBe('boutique-web:1');
  });

  it.each<DiagnosisCode>([
    'zone-lost',
    'capacity-unavailable',
    'registry-rate-limit',
    'layers-denied',
    'spot-interruption',
  ])('is none for %s, which another revision meets as well', (code) => {
    expect(revisionFor(code)).toBeUndefined();
  });

  it('is none where ECS is back on one already', () => {
    for (const state of ['rolled-back', 'rolling-back'] as const)
      expect(revisionFor('variable-missing', { state })).toBeUndefined();
  });
});

describe('what else mends a finding', () => {
  it('is another try where all is in order by now', () => {
    expect([isMendedByRestart({ code: 'in-order-now' }), isMendedByRestart({ code: 'exit-error' })]).toEqual([
      true,
      false,
    ]);
  });

  it('are the settings where its people alone know how, and no plan does', () => {
    const finding = aFinding({ code: 'command-not-found' });
    expect(isMendedInSettings(finding)).toBe(true);
    expect(isMendedInSettings(aFinding({ code: 'zone-lost' }))).toBe(false);
    expect(isMendedInSettings({ ...finding, fix: { request: { kind: 'log-group' }, facts: {} } })).toBe(false);
  });
});
