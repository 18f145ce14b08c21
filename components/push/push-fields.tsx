'use client';
import { useTranslations } from 'next-intl';
import { Field, Input } from '@/components/ui/inputs/field';

/** What is typed for the commands: of one's own machine the tag, of a pipeline the project and branch. */
export type PushTexts = { tag: string; project: string; branch: string };

/** What the commands have until something is typed that they could have. */
const PLACEHOLDERS: PushTexts = { tag: 'TAG', project: 'OWNER/PROJECT', branch: 'main' };

/** The characters that tags, projects and branches have; none of them means anything to a shell. */
const PATTERNS: Readonly<Record<keyof PushTexts, RegExp>> = {
  tag: /^\w[\w.-]{0,127}$/,
  project: /^[\w.-]+(?:\/[\w.-]+)+$/,
  branch: /^[\w./-]{1,200}$/,
};

const isValid = (name: keyof PushTexts, text: string): boolean => PATTERNS[name].test(text.trim());

/** What is typed, with a placeholder in the place of what no command could have. */
export const validPushTexts = (texts: PushTexts): PushTexts => ({
  tag: isValid('tag', texts.tag) ? texts.tag.trim() : PLACEHOLDERS.tag,
  project: isValid('project', texts.project) ? texts.project.trim() : PLACEHOLDERS.project,
  branch: isValid('branch', texts.branch) ? texts.branch.trim() : PLACEHOLDERS.branch,
});

type Props = {
  texts: PushTexts;
  isForPipeline: boolean;
  immutableTags: boolean;
  /** An image has the tag that is typed. */
  isTaken: boolean;
  onChange: (change: Partial<PushTexts>) => void;
};

export function PushFields({ texts, isForPipeline, immutableTags, isTaken, onChange }: Props) {
  const t = useTranslations('push.fields');
  const errorOf = (name: keyof PushTexts) => {
    if (name === 'tag' && isTaken) return immutableTags ? t('tagTaken') : undefined;
    return texts[name].trim() === '' || isValid(name, texts[name]) ? undefined : t(`${name}Error`);
  };
  const helpOf = (name: keyof PushTexts) => {
    if (name !== 'tag') return t(`${name}Help`);
    return t(immutableTags ? 'tagImmutable' : isTaken ? 'tagMoves' : 'tagHelp');
  };
  const names = isForPipeline ? (['project', 'branch'] as const) : (['tag'] as const);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {names.map((name) => (
        <Field key={name} label={t(name)} error={errorOf(name)} help={helpOf(name)}>
          <Input
            mono
            value={texts[name]}
            placeholder={PLACEHOLDERS[name]}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => onChange({ [name]: event.target.value })}
          />
        </Field>
      ))}
    </div>
  );
}
