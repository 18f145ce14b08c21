'use client';
import { type ReactNode, useId } from 'react';
import { Checkbox } from '@/components/ui/inputs/checkbox';

type Choice = { id: string; label: ReactNode; help?: ReactNode };
type Props = {
  title: ReactNode;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChosen: (ids: string[]) => void;
  error?: string | undefined;
  /** Stands in for the choices where there are none. */
  none?: ReactNode;
  /** Stands above the choices. */
  children?: ReactNode;
};

/** Several of a few. */
export function CheckBoxes({ title, choices, chosen, onChosen, error, none, children }: Props) {
  const errorId = useId();
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-2"
      data-invalid={error ? '' : undefined}
      aria-describedby={error ? errorId : undefined}
    >
      <legend className="mb-1.5 text-sm font-medium text-ink">{title}</legend>
      {children}
      {choices.length > 0 && (
        <div className="grid gap-2 sm:grid-cols-2">
          {choices.map(({ id, ...words }) => (
            <Checkbox
              key={id}
              {...words}
              checked={chosen.includes(id)}
              onCheckedChange={(on) => onChosen(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
            />
          ))}
        </div>
      )}
      {choices.length === 0 && none && <p className="text-xs text-faint">{none}</p>}
      {error && (
        <p id={errorId} className="text-xs text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
