'use client';
import { Switch as Base } from '@base-ui/react/switch';
import { type ReactNode, useId } from 'react';

type Props = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  name?: string;
  disabled?: boolean;
};

/** On or off, with immediate effect. */
export function Switch({ label, ...rest }: Props) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <Base.Root
        {...rest}
        id={id}
        nativeButton
        render={<button type="button" />}
        className="relative h-4 w-7 shrink-0 rounded-full bg-control transition-colors data-checked:bg-accent data-disabled:opacity-60"
      >
        <Base.Thumb className="absolute top-0.5 left-0.5 block size-3 rounded-full bg-on-accent transition-[translate] data-checked:translate-x-3" />
      </Base.Root>
      <label htmlFor={id} className="select-none text-sm text-dim">
        {label}
      </label>
    </div>
  );
}
