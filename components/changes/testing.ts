import { vi } from 'vitest';
import type { ChangeServiceInput, PreviewChangeInput } from '@/lib/domain/changes/change';
import type { Check } from '@/lib/domain/checks/check';
import type { MonthlyCost } from '@/lib/domain/cost/cost';
import type { Step } from '@/lib/domain/plan/step';
import type { Outcome } from '@/lib/domain/problem';
import type { ChangeView, StartedChange } from '@/lib/domain/wire/change-view';

export const costOf = (micros: number): MonthlyCost => ({
  lines: [],
  least: micros,
  most: micros,
  chosen: { least: micros, most: micros },
  isUnverified: false,
  source: 'table',
  assumptions: { logGigabytesPerTask: 1, balancerCapacityUnits: 1 },
});

/** The step that every change of a service has. */
export const aServiceStep = (over: Partial<Step> = {}): Step => ({
  id: 'service',
  resource: 'service',
  effect: 'update',
  facts: { cluster: 'boutique', service: 'web' },
  mutations: [
    {
      call: {
        service: 'ecs',
        operation: 'UpdateService',
        input: { cluster: 'boutique', service: 'web', desiredCount: 6 },
      },
    },
  ],
  existingOutputs: {},
  changes: [],
  permissions: ['ecs:UpdateService'],
  dependsOn: [],
  ...over,
});

export const aCheck = (over: Partial<Check> = {}): Check => ({ id: 'secrets', verdict: 'ok', facts: {}, ...over });

/** A change without problems; members that a test does not give are plausible. */
export const aChangeView = (over: Partial<ChangeView> = {}): ChangeView => ({
  cluster: 'boutique',
  service: 'web',
  fingerprint: 'f1',
  steps: [aServiceStep()],
  checks: [],
  cost: costOf(20_000_000),
  costBefore: costOf(20_000_000),
  verb: 'scale',
  expected: { deploymentId: 'ecs-svc/1', taskDefinitionArn: 'web:1', desiredCount: 4 },
  problems: [],
  precedence: 'waits',
  undo: 'reverts',
  ...over,
});

/** The two calls of a change, each answered by the function given. */
export function changeActions(
  preview: (input: PreviewChangeInput) => Outcome<ChangeView>,
  confirm: (input: ChangeServiceInput) => Outcome<StartedChange> = () => ({ ok: true, value: { run: 'run-1' } }),
) {
  return {
    previewChange: vi.fn(async (input: PreviewChangeInput) => preview(input)),
    changeService: vi.fn(async (input: ChangeServiceInput) => confirm(input)),
  };
}
