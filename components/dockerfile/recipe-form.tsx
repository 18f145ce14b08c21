'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field, Input } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
import { Select } from '@/components/ui/inputs/select';
import { invalidFields, type RecipeDraft, type RecipeField } from '@/lib/domain/dockerfile/check-recipe';
import { STACK_IDS, type StackId } from '@/lib/domain/dockerfile/recipe';
import { STACKS } from '@/lib/domain/dockerfile/stacks/all-stacks';

type Props = {
  draft: RecipeDraft;
  onChange: (draft: RecipeDraft) => void;
  onStack: (stack: StackId) => void;
};

/** What the Dockerfile is made from. */
export function RecipeForm({ draft, onChange, onStack }: Props) {
  const t = useTranslations('dockerfile');
  const stack = STACKS[draft.stack];
  const invalid = invalidFields(draft);
  const errorOf = (field: RecipeField) => {
    if (!invalid.includes(field)) return undefined;
    return field === 'port' || field === 'healthPath'
      ? t(`invalid.${field}`)
      : t(`invalid.${field}`, { example: stack.defaults[field] });
  };
  const versions = [...new Set([...stack.versions, draft.version])];
  return (
    <div className="flex flex-col gap-4">
      <Field label={t('stack')}>
        <Select
          value={draft.stack}
          onValueChange={onStack}
          options={STACK_IDS.map((id) => ({ value: id, label: t(`stackName.${id}`) }))}
        />
      </Field>
      <Field label={t(`versionOf.${draft.stack}`)} error={errorOf('version')}>
        <Select
          value={draft.version}
          onValueChange={(version) => onChange({ ...draft, version })}
          options={versions.map((version) => ({ value: version, label: version }))}
        />
      </Field>
      {stack.tools.length > 0 && (
        <Field label={t('tool')}>
          <Select
            value={draft.tool}
            onValueChange={(tool) => onChange({ ...draft, tool })}
            options={stack.tools.map((tool) => ({ value: tool, label: tool }))}
          />
        </Field>
      )}
      {!stack.hidesEntry && (
        <Field label={t(`entry.${draft.stack}`)} error={errorOf('entry')}>
          <Input mono value={draft.entry} onChange={({ target }) => onChange({ ...draft, entry: target.value })} />
        </Field>
      )}
      {stack.optionalBuild && (
        <Checkbox
          checked={draft.hasBuild}
          onCheckedChange={(hasBuild) => onChange({ ...draft, hasBuild })}
          label={t(`hasBuild.${draft.stack}`)}
        />
      )}
      <Field label={t('port')} error={errorOf('port')} help={t(stack.fixedPort ? 'portFixed' : 'portHelp')}>
        <NumberInput
          value={draft.port}
          min={1}
          max={65_535}
          allowOutOfRange
          disabled={stack.fixedPort ?? false}
          onValueChange={(port) => onChange({ ...draft, port })}
        />
      </Field>
      <Field label={t('healthPath')} error={errorOf('healthPath')} help={t('healthPathHelp')}>
        <Input
          mono
          value={draft.healthPath}
          onChange={({ target }) => onChange({ ...draft, healthPath: target.value })}
        />
      </Field>
    </div>
  );
}
