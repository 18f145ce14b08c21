'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, Input } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
import { Select } from '@/components/ui/inputs/select';
import type { PolicyIssue, RuleField } from '@/lib/domain/lifecycle-policy/check-policy';
import {
  ACTIONS_OF,
  COUNT_TYPES,
  type CountType,
  type LifecycleRule,
  TAG_MATCHES,
  TAG_STATUSES,
} from '@/lib/domain/lifecycle-policy/policy';
import { usePolicyIssueWords } from './use-policy-issue-words';

type Props = { rule: LifecycleRule; issues: readonly PolicyIssue[]; onChange: (rule: LifecycleRule) => void };

/** The fields of one rule: which images, what is counted, what happens. */
export function RuleFields({ rule, issues, onChange }: Props) {
  const t = useTranslations('cleanUp.fields');
  const wordsOf = usePolicyIssueWords();
  const errorAt = (field: RuleField) => {
    const issue = issues.find((each) => each.field === field);
    return issue && wordsOf(issue);
  };
  const { tagStatus, countType, count, action, description } = rule;
  const countBy = (next: CountType) => {
    const actions = ACTIONS_OF[next];
    const kept = actions.includes(action) ? action : (actions[0] ?? action);
    onChange({ ...rule, countType: next, action: kept });
  };

  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <Field label={t('tagStatus')}>
        <Select
          value={tagStatus}
          onValueChange={(next) => onChange({ ...rule, tagStatus: next })}
          options={TAG_STATUSES.map((value) => ({ value, label: t(`tagStatuses.${value}`) }))}
        />
      </Field>
      {tagStatus === 'tagged' && <TagFields rule={rule} error={errorAt('tags')} onChange={onChange} />}
      <Field label={t('countType')}>
        <Select
          value={countType}
          onValueChange={countBy}
          options={COUNT_TYPES.map((value) => ({ value, label: t(`countTypes.${value}`) }))}
        />
      </Field>
      <Field label={t(countType === 'images' ? 'kept' : 'days')} error={errorAt('count')}>
        <NumberInput
          value={count}
          min={1}
          allowOutOfRange
          onValueChange={(next) => onChange({ ...rule, count: next })}
        />
      </Field>
      <Field label={t('action')} error={errorAt('action')} help={t(`actionHelp.${action}`)}>
        <Select
          value={action}
          onValueChange={(next) => onChange({ ...rule, action: next })}
          options={ACTIONS_OF[countType].map((value) => ({ value, label: t(`actions.${value}`) }))}
        />
      </Field>
      <Field label={t('description')} optional className="sm:col-span-2">
        <Input
          value={description ?? ''}
          onChange={({ target }) => {
            const { description: _, ...rest } = rule;
            onChange(target.value ? { ...rest, description: target.value } : rest);
          }}
        />
      </Field>
    </div>
  );
}

type TagProps = { rule: LifecycleRule; error: string | undefined; onChange: Props['onChange'] };

function TagFields({ rule, error, onChange }: TagProps) {
  const t = useTranslations('cleanUp.fields');
  // As typed: a space or a comma at the end would be lost otherwise.
  const [text, setText] = useState(rule.tags.join(', '));
  return (
    <>
      <Field label={t('tagMatch')}>
        <Select
          value={rule.tagMatch}
          onValueChange={(tagMatch) => onChange({ ...rule, tagMatch })}
          options={TAG_MATCHES.map((value) => ({ value, label: t(`tagMatches.${value}`) }))}
        />
      </Field>
      <Field label={t('tags')} error={error} help={t(`tagsHelp.${rule.tagMatch}`)} className="sm:col-span-2">
        <Input
          mono
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => {
            setText(target.value);
            onChange({ ...rule, tags: target.value.split(/[\s,]+/).filter(Boolean) });
          }}
        />
      </Field>
    </>
  );
}
