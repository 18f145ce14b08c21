'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field, Textarea } from '@/components/ui/inputs/field';
import type { PolicyIssue } from '@/lib/domain/lifecycle-policy/check-policy';
import { findShadowing } from '@/lib/domain/lifecycle-policy/policy';
import { addRule, changeRule, moveRule, type PolicyDraft, removeRule } from './policy-draft';
import { RuleItem } from './rule-item';
import { usePolicyIssueWords } from './use-policy-issue-words';

type Props = { draft: PolicyDraft; issues: readonly PolicyIssue[]; onChange: (draft: PolicyDraft) => void };

/** The rules of a policy, each as a sentence with its fields behind it; or the policy's JSON. */
export function PolicyEditor({ draft, issues, onChange }: Props) {
  const t = useTranslations('cleanUp');
  const wordsOf = usePolicyIssueWords();
  const ofWhole = issues.filter(({ index }) => index === undefined);
  const { rules, json } = draft;

  if (json !== undefined) {
    return (
      <Field label={t('json')} help={t('jsonHelp')} error={issues.length > 0 && <IssueList issues={issues} />}>
        <Textarea
          mono
          rows={18}
          value={json}
          spellCheck={false}
          onChange={({ target }) => onChange({ ...draft, json: target.value })}
        />
      </Field>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {rules.length > 1 && <p className="text-xs text-faint">{t('orderHelp')}</p>}
      <ol className="flex flex-col gap-2">
        {rules.map(({ id, rule, isNew = false }, index) => (
          <RuleItem
            key={id}
            rule={rule}
            issues={issues.filter((issue) => issue.index === index)}
            startsOpen={isNew}
            shadowing={findShadowing(
              rule,
              rules.slice(0, index).map((each) => each.rule),
            )}
            isFirst={index === 0}
            isLast={index === rules.length - 1}
            onChange={(next) => onChange(changeRule(draft, id, next))}
            onMove={(by) => onChange(moveRule(draft, id, by))}
            onRemove={() => onChange(removeRule(draft, id))}
          />
        ))}
      </ol>
      {rules.length > 0 &&
        ofWhole.map((issue) => (
          <p key={issue.reason} className="text-xs text-bad">
            {wordsOf(issue)}
          </p>
        ))}
      <Button
        size="sm"
        variant="ghost"
        className="-ml-2 w-fit"
        icon={<Plus aria-hidden className="size-3.5" />}
        onClick={() => onChange(addRule(draft))}
      >
        {t('addRule')}
      </Button>
    </div>
  );
}

/** What is wrong with a policy that is edited as JSON, with the number of the rule. */
function IssueList({ issues }: { issues: readonly PolicyIssue[] }) {
  const t = useTranslations('cleanUp');
  const wordsOf = usePolicyIssueWords();
  return (
    <ul>
      {issues.map((issue) => (
        <li key={`${issue.index} ${issue.reason}`}>
          {issue.index === undefined ? wordsOf(issue) : t('inRule', { number: issue.index + 1, words: wordsOf(issue) })}
        </li>
      ))}
    </ul>
  );
}
