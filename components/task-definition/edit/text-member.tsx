'use client';
import type { ReactNode } from 'react';
import { Field, Input } from '@/components/ui/inputs/field';
import { type Path, textIn } from '@/lib/domain/task-definition/json';
import { setJsonValue } from './edit-text';
import { useFields } from './fields-context';

type Props = {
  label: ReactNode;
  help?: ReactNode;
  /** The object that holds the member, and its path in the text. */
  of: unknown;
  path: Path;
  name: string;
  /** An empty text removes an optional member; a required one stays, to be filled. */
  required?: boolean;
  hideLabel?: boolean;
  className?: string;
};

/** A text field of the form that edits one member of the JSON. */
export function TextMember({ label, help, of, path, name, required = false, hideLabel, className }: Props) {
  const { edit, errorAt } = useFields();
  const at = [...path, name];
  return (
    <Field
      label={label}
      help={help}
      error={errorAt(at)}
      optional={!required}
      hideLabel={hideLabel}
      className={className}
    >
      <Input
        mono
        value={textIn(of, name) ?? ''}
        placeholder={hideLabel && typeof label === 'string' ? label : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) =>
          edit((text) => setJsonValue(text, at, target.value === '' && !required ? undefined : target.value))
        }
      />
    </Field>
  );
}
