'use client';
import { useMessages, useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { Step } from '@/lib/domain/plan/step';
import type { Messages } from '@/lib/i18n/messages';

type Sentences = Messages['steps']['plan'];
type SentenceKey = { [Kind in keyof Sentences]: `${Kind}.${keyof Sentences[Kind] & string}` }[keyof Sentences];

/** Facts are text; those that read as whole numbers may choose a plural. */
export const toMessageValues = (facts: Readonly<Record<string, string>>): Record<string, string | number> => ({
  ...Object.fromEntries(
    Object.entries(facts).map(([key, text]) => [key, /^\d{1,9}$/.test(text) ? Number(text) : text]),
  ),
  // A rule's host and path are written together, such as `shop.example.com/cart/*`.
  where: `${facts.host ?? ''}${facts.path ?? ''}`,
});

/** Says what a step of a plan will do. */
export function useStepSentence(): (
  step: Pick<Step, 'id' | 'resource' | 'effect' | 'facts'> & Partial<Pick<Step, 'changes'>>,
) => string {
  const t = useTranslations('steps.plan');
  const changes = useTranslations('steps.change');
  const { plan: sentences, change: verbs }: Messages['steps'] = useMessages().steps;
  return useCallback(
    (step) => {
      const verb = step.facts.verb ?? suspensionOf(step) ?? '';
      const isVerb = (text: string): text is keyof typeof verbs => text in verbs;
      // A step that does one thing of a kind has a sentence for just that.
      if (isVerb(verb)) return changes(verb, toMessageValues(step.facts));
      const key = `${step.resource}.${step.effect}`;
      const isSentence = (text: string): text is SentenceKey => text === key && step.effect in sentences[step.resource];
      return isSentence(key) ? t(key, toMessageValues(step.facts)) : step.id;
    },
    [t, changes, sentences, verbs],
  );
}

/** A step of auto scaling that suspends or resumes it, and leaves its bounds alone. */
function suspensionOf({ resource, changes = [] }: Pick<Step, 'resource'> & Partial<Pick<Step, 'changes'>>) {
  const [change, ...others] = changes;
  if (resource !== 'scalable-target' || change?.field !== 'auto-scaling' || others.length > 0) return undefined;
  return change.to === 'yes' ? 'resume-scaling' : 'suspend-scaling';
}
