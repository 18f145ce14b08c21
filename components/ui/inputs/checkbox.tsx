'use client';
import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';

type Props = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  help?: ReactNode;
  name?: string;
  disabled?: boolean;
};

/** Yes or no, as part of a form. */
export function Checkbox({ label, help, ...rest }: Props) {
  const id = useId();
  const helpId = useId();
  return (
    <div className="flex items-start gap-2">
      <Base.Root
        {...rest}
        id={id}
        nativeButton
        render={<button type="button" />}
        aria-describedby={help ? helpId : undefined}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-on-accent data-checked:border-accent data-checked:bg-accent data-disabled:opacity-60"
      >
        <Base.Indicator>
          <Check aria-hidden className="size-3" strokeWidth={3} />
        </Base.Indicator>
      </Base.Root>
      <div className="min-w-0">
        <label htmlFor={id} className="select-none text-sm text-ink">
          {label}
        </label>
        {help && (
          <p id={helpId} className="text-xs text-faint">
            {help}
          </p>
        )}
      </div>
    </div>
  );
}
