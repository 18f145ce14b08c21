import { classNames } from './class-names';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const VARIANTS: Record<ButtonVariant | 'refused', string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-hover',
  secondary: 'border border-strong bg-surface text-ink hover:bg-hover active:bg-pressed data-popup-open:bg-hover',
  ghost: 'text-dim hover:bg-hover hover:text-ink active:bg-pressed data-popup-open:bg-hover data-popup-open:text-ink',
  danger: 'bg-danger text-on-danger hover:bg-danger-hover active:bg-danger-hover',
  refused: 'cursor-not-allowed border border-hairline bg-sunken text-faint',
};

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-7 px-2 text-xs pointer-coarse:h-9',
  md: 'h-8 px-3 text-sm pointer-coarse:h-10',
  lg: 'h-9 px-4 text-base pointer-coarse:h-11',
};

/** The classes of a button, for other elements (a link). A refused button looks the same in every variant. */
export const buttonClass = (variant: ButtonVariant | 'refused' = 'secondary', size: ButtonSize = 'md'): string =>
  classNames(
    'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded font-medium transition-colors',
    VARIANTS[variant],
    SIZES[size],
  );
