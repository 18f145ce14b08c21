'use client';
import { type ComponentProps, type MouseEvent, type ReactNode, useId, useState } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';
import { classNames } from './class-names';
import { Spinner } from './spinner';
import { Tooltip } from './tooltip';

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** The button stays focusable, does nothing, and shows the reason on hover, focus or touch, and to screen readers. */
  disabledReason?: string | undefined;
  /** Its action is in progress: it shows a spinner and does nothing until that has ended. */
  busy?: boolean;
};

/** The only button. There is no `disabled` without explanation: a refusal has a reason, waiting has a spinner. */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  disabledReason,
  busy = false,
  type = 'button',
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const [isReasonShown, setReasonShown] = useState(false);
  const isRefused = disabledReason !== undefined;

  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (!isRefused && !busy) return onClick?.(event);
    event.preventDefault();
    if (isRefused) setReasonShown(true);
  };

  const button = (
    <button
      {...rest}
      type={type}
      onClick={click}
      aria-disabled={isRefused || busy ? true : undefined}
      aria-busy={busy || undefined}
      aria-describedby={isRefused ? reasonId : rest['aria-describedby']}
      className={classNames(buttonClass(isRefused ? 'refused' : variant, size), className)}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
  if (!isRefused) return button;

  return (
    <>
      <Tooltip label={disabledReason} open={isReasonShown} onOpenChange={setReasonShown}>
        {button}
      </Tooltip>
      <span id={reasonId} hidden>
        {disabledReason}
      </span>
    </>
  );
}
