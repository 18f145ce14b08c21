import { Check } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';

type Props = {
  /** The label of the option. */
  children: ReactNode;
  /** Quiet words beside the label. */
  hint?: ReactNode;
  /** Shows its content in the selected option alone; absent where no option is selected. */
  Indicator?: ComponentType<{ children: ReactNode }> | undefined;
};

/** What an option shows in the popup of a select, a combobox or an autocomplete. */
export const OptionContent = ({ children, hint, Indicator }: Props) => (
  <>
    {children}
    {hint && <span className="shrink-0 text-xs text-faint">{hint}</span>}
    {Indicator && (
      <span className="w-3.5">
        <Indicator>
          <Check aria-hidden className="size-3.5" />
        </Indicator>
      </span>
    )}
  </>
);
