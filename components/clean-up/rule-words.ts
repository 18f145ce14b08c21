'use client';
import { useLocale, useTranslations } from 'next-intl';
import { ANY_TAG, type LifecycleRule } from '@/lib/domain/lifecycle-policy/policy';

type Translate = ReturnType<typeof useTranslations<'cleanUp.rule'>>;

/** A rule as a sentence, or that something is missing in it. */
export function ruleWords(t: Translate, locale: string, rule: LifecycleRule): string {
  const { tagStatus, tags, countType, count, action } = rule;
  if (count === null || (tagStatus === 'tagged' && tags.length === 0)) return t('incomplete');
  return t(`sentence.${countType}`, { which: imagesWords(t, locale, rule), count, action });
}

function imagesWords(t: Translate, locale: string, { tagStatus, tagMatch, tags }: LifecycleRule): string {
  if (tagStatus !== 'tagged') return t(`which.${tagStatus}`);
  if (tags.includes(ANY_TAG) && tags.length === 1 && tagMatch === 'pattern') return t('which.tagged');
  const quoted = tags.map((tag) => t('quoted', { tag }));
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(quoted);
  return t(`which.${tagMatch}`, { count: tags.length, tags: list });
}

/** `ruleWords` in the reader's language. */
export function useRuleWords(): (rule: LifecycleRule) => string {
  const t = useTranslations('cleanUp.rule');
  const locale = useLocale();
  return (rule) => ruleWords(t, locale, rule);
}
