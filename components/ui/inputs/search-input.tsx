import { Search } from 'lucide-react';
import { CONTROL, classNames } from '../class-names';

/** Longer than any name: every entry is compared with it at each key. */
const LONGEST = 500;

type Props = {
  value: string;
  onValueChange: (text: string) => void;
  /** Names the input for screen readers, and stands in it while it is empty unless there is a placeholder. */
  label: string;
  placeholder?: string;
  mono?: boolean;
  className?: string;
};

/** Filters what is below it while typing. */
export function SearchInput({ value, onValueChange, label, placeholder = label, mono = false, className }: Props) {
  return (
    <div className={classNames('relative', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
      />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        autoComplete="off"
        spellCheck={false}
        maxLength={LONGEST}
        onChange={(event) => onValueChange(event.target.value)}
        className={classNames(CONTROL, 'pl-8', mono && 'font-mono')}
      />
    </div>
  );
}
