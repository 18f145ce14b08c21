import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { RUN_VERBS } from '../../domain/changes/change-rules';
import { REFUSALS } from '../../domain/changes/eligibility';
import { ROLL_BACK_METHODS } from '../../domain/changes/roll-back-target';
import { CHECK_IDS, OBSTACLES } from '../../domain/checks/check';
import { CHECK_REASONS, FAILING_REASONS, FIX_KEYS } from '../../domain/checks/reasons';
import { COST_ITEMS } from '../../domain/cost/cost';
import { SENTENCE_KEYS } from '../../domain/deployment/sentence';
import { DIAGNOSES, DIAGNOSIS_FACTS } from '../../domain/diagnosis/codes';
import { SCRIPT_WORDS } from '../../domain/plan/export/script-prologue';
import { STEP_RESOURCES } from '../../domain/plan/step';
import { EVENT_KINDS } from '../../domain/service-event';
import { CHANGE_KINDS } from '../../domain/task-definition/diff';
import { ISSUE_REASONS } from '../../domain/task-definition/issue';
import { LOCALES } from '../locale';
import { messagesOf } from '.';

const keysOf = (messages: object): string[] => Object.keys(messages).toSorted();
const sorted = (list: readonly string[]): string[] => list.toSorted();

describe.each(LOCALES)('in %s, the domain', (locale) => {
  const messages = messagesOf(locale);
  const { facts, ...diagnoses } = messages.diagnosis;

  it('has what, why and next for every diagnosis, and a label for every fact', () => {
    expect(keysOf(diagnoses)).toEqual(keysOf(DIAGNOSES));
    expect(new Set(Object.values(diagnoses).flatMap((diagnosis) => Object.keys(diagnosis)))).toEqual(
      new Set(['what', 'why', 'next']),
    );
    expect(keysOf(facts)).toEqual(sorted(DIAGNOSIS_FACTS));
  });

  it.each([
    ['checks.title', messages.checks.title, CHECK_IDS],
    ['checks.reason', messages.checks.reason, CHECK_REASONS],
    ['checks.fix', messages.checks.fix, FIX_KEYS],
    ['checks.obstacle', messages.checks.obstacle, OBSTACLES],
    ['cost.item', messages.cost.item, COST_ITEMS],
    ['changes.kind', messages.changes.kind, CHANGE_KINDS],
    ['deploy.run.heading', messages.deploy.run.heading, RUN_VERBS],
    ['deploy.run.name', messages.deploy.run.name, RUN_VERBS],
    ['deploy.run.noun', messages.deploy.run.noun, RUN_VERBS],
    ['activity.verb', messages.activity.verb, RUN_VERBS],
    ['changes.roll-back-method', messages.changes['roll-back-method'], ROLL_BACK_METHODS],
    ['registering.issue', messages.registering.issue, ISSUE_REASONS],
    ['progress.sentence', messages.progress.sentence, SENTENCE_KEYS],
    ['exporting.script', messages.exporting.script, SCRIPT_WORDS],
    ['steps.run', messages.steps.run, STEP_RESOURCES],
    ['steps.plan', messages.steps.plan, STEP_RESOURCES],
  ] as const)('has exactly the words of %s', (_, words, keys) => {
    expect(keysOf(words)).toEqual(sorted(keys));
  });

  it('has a short sentence at its field for every check that fails', () => {
    expect(keysOf(messages.invalid)).toEqual(expect.arrayContaining([...FAILING_REASONS]));
  });

  it('has a sentence for every refusal and every kind of event', () => {
    expect(keysOf(messages.progress.refusal)).toEqual(expect.arrayContaining([...REFUSALS]));
    expect(keysOf(messages.progress.timeline)).toEqual(expect.arrayContaining([...EVENT_KINDS]));
  });

  it('counts in words that fit the number, which arrives as text', () => {
    const t = createTranslator({ locale, messages, namespace: 'steps.plan' });
    const format = (desiredCount: string) => t('service.create', { service: 'web', desiredCount });
    expect(format('1')).not.toBe(format('2').replace('2', '1'));
    expect(format('2')).toContain('2');
    expect(format('0')).not.toContain('0');
  });
});
