import fc from 'fast-check';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { planServiceDeletion } from '@/lib/domain/changes/delete-service';
import type { OwnedResources } from '@/lib/domain/changes/owned-resources';
import { planDeployment } from '@/lib/domain/plan/plan';
import type { Step } from '@/lib/domain/plan/step';
import { anInventory, aService, aTaskDefinition, lookupsWith } from '@/lib/domain/testing/builders';
import { LOCALES } from '@/lib/i18n/locale';
import { messagesOf } from '@/lib/i18n/messages';
import { anySpec } from '../form/testing';
import { toMessageValues } from './use-step-sentence';

const author = { by: 'ana', fingerprint: (text: string) => `f${text.length}` };
const inventory = anInventory();
const scaling = {
  target: { min: 1, max: 2 },
  policies: [{ name: 'gantry-cpu', metric: 'cpu', target: 1_000 }],
  schedules: [{ name: 'night', expression: 'x', timeZone: 'UTC', min: 0, max: 0 }],
};
/** Nothing of it exists yet, except another resource of the same name. */
const FOUND = [
  lookupsWith(),
  lookupsWith({ service: aService(), newest: aTaskDefinition(), logRetentionDays: 0, scaling }),
];
const everything: OwnedResources = {
  isScaled: true,
  rules: [{ arn: 'rule', priority: '7' }],
  loadBalancer: { arn: 'balancer', name: 'web' },
  targetGroup: { arn: 'group', name: 'web' },
  taskGroup: { id: 'sg-1', name: 'web-tasks' },
  balancerGroup: { id: 'sg-2', name: 'web-alb' },
  revisions: ['arn:aws:ecs:eu-west-3:123456789012:task-definition/web:1'],
  taskRole: { name: 'web-task', policies: [] },
  logGroup: '/ecs/web',
  retained: [],
};

describe.each(LOCALES)('in %s', (locale) => {
  const messages = messagesOf(locale);
  const t = createTranslator({
    locale,
    messages,
    // Of a value that is missing, above all.
    onError: (error) => {
      throw error;
    },
  });
  const say = ({ resource, effect, facts }: Step) => {
    expect(Object.keys(messages.steps.plan[resource])).toContain(effect);
    const said = String(Reflect.apply(t, undefined, [`steps.plan.${resource}.${effect}`, toMessageValues(facts)]));
    const named = t(`steps.run.${resource}`, toMessageValues(facts));
    expect([said, named]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
  };

  it('has a sentence for every step of every plan, with everything that it names', () => {
    fc.assert(
      fc.property(anySpec, fc.constantFrom(...FOUND), (spec, lookups) => {
        planDeployment(spec, { inventory, lookups }, author).steps.forEach(say);
      }),
      { numRuns: 50 },
    );
  });

  it('has one for every step of a removal', () => {
    planServiceDeletion(aService(), everything, { keepLogs: false }).forEach(say);
  });
});
