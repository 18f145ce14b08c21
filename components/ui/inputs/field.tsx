'use client';
import { Field as Base } from '@base-ui/react/field';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { CONTROL, classNames } from '../class-names';

type FieldProps = {
  label: ReactNode;
  /** Help shown below the control. */
  help?: ReactNode;
  /** Why the value is invalid; the control is marked and described by it. */
  error?: ReactNode;
  optional?: boolean;
  /** The label is read out but not drawn. */
  hideLabel?: boolean;
  className?: string;
  /** Any control of this folder; it is connected to its label, help and error automatically. */
  children: ReactNode;
};

/** A field of a form: label, control, help and error, connected for screen readers. */
export function Field({ label, help, error, optional = false, hideLabel = false, className, children }: FieldProps) {
  const t = useTranslations('common');
  return (
    <Base.Root invalid={Boolean(error)} className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <Base.Label className={hideLabel ? 'sr-only' : 'flex items-baseline gap-1.5 text-sm font-medium text-ink'}>
        {label}
        {optional && <span className="text-xs font-normal text-faint">{t('optional')}</span>}
      </Base.Label>
      {children}
      {error && (
        <Base.Error match className="text-xs text-bad">
          {error}
        </Base.Error>
      )}
      {help && <Base.Description className="text-xs text-faint">{help}</Base.Description>}
    </Base.Root>
  );
}

/** One line of text. `mono` for names, paths and ids. */
export function Input({ mono = false, className, ...rest }: ComponentProps<'input'> & { mono?: boolean }) {
  return <Base.Control {...rest} className={classNames(CONTROL, mono && 'font-mono', className)} />;
}

/** Several lines of text. */
export function Textarea({
  mono = false,
  className,
  rows = 4,
  ...rest
}: ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <Base.Control
      render={
        <textarea
          {...rest}
          rows={rows}
          className={classNames(CONTROL, 'h-auto! resize-y py-1.5', mono && 'font-mono', className)}
        />
      }
    />
  );
}
