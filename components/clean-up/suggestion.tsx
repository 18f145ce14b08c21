'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { isPassthrough } from '@/lib/domain/lifecycle-policy/policy';
import type { SuggestedPolicy } from '@/lib/domain/lifecycle-policy/suggest-policy';
import { useRuleWords } from './rule-words';

type Props = { suggestion: SuggestedPolicy; onUse: () => void; onBegin: () => void };

/** A policy for a repository that has none, in words. */
export function Suggestion({ suggestion: { policy, kept, keepsUntagged }, onUse, onBegin }: Props) {
  const t = useTranslations('cleanUp');
  const words = useRuleWords();
  return (
    <Card title={t('noPolicyTitle')}>
      <div className="flex flex-col gap-3 text-sm">
        <p className="text-dim">{t('noPolicyBody')}</p>
        <div>
          <p className="font-medium text-ink">{t('suggestion')}</p>
          <ol className="mt-1 list-decimal pl-5 text-ink">
            {policy.rules.map((rule) => (
              <li key={rule.priority}>{isPassthrough(rule) ? t('rawRule') : words(rule)}</li>
            ))}
          </ol>
          <p className="mt-1 text-xs text-faint">
            {t('suggestionWhy', { count: kept })} {keepsUntagged && t('suggestionUntagged')}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" onClick={onUse}>
            {t('useSuggestion')}
          </Button>
          <Button onClick={onBegin}>{t('beginOwn')}</Button>
        </div>
      </div>
    </Card>
  );
}
