'use client';
import { NumberField as Base } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { CONTROL, classNames } from '../class-names';

type Props = {
  value: number | null;
  onValueChange: (value: number | null) => void;
  min?: number;
  max?: number;
  /** A value that is too small or too big stays as typed; the field shows the error. */
  allowOutOfRange?: boolean;
  step?: number;
  name?: string;
  disabled?: boolean;
  className?: string;
  'aria-label'?: string;
};

const STEP =
  'flex w-8 items-center justify-center text-dim hover:bg-hover hover:text-ink data-disabled:text-faint pointer-coarse:w-10';

/** No thousands separators: ports and periods have none. */
const FORMAT = { useGrouping: false } as const;

/** A whole number with buttons beside it; arrows step, Page Up and Page Down step by ten. */
export function NumberInput({ className, 'aria-label': label, step = 1, ...rest }: Props) {
  const t = useTranslations('common');
  return (
    <Base.Root {...rest} step={step} largeStep={step * 10} format={FORMAT} locale={useLocale()} className={className}>
      <Base.Group
        className={classNames(
          CONTROL,
          'flex w-32! overflow-hidden px-0! focus-within:outline-2 focus-within:outline-focus',
        )}
      >
        <Base.Decrement aria-label={t('decrease')} className={STEP}>
          <Minus aria-hidden className="size-3.5" />
        </Base.Decrement>
        <Base.Input
          aria-label={label}
          className="min-w-0 flex-1 border-x border-hairline bg-transparent text-center text-ink outline-none"
        />
        <Base.Increment aria-label={t('increase')} className={STEP}>
          <Plus aria-hidden className="size-3.5" />
        </Base.Increment>
      </Base.Group>
    </Base.Root>
  );
}
