import type { ReactNode } from 'react';
import { AppLink, type AppLinkProps } from './app-link';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';
import { classNames } from './class-names';

type LinkProps = AppLinkProps & {
  /** `plain` reads as text until pointed at; `underlined` for links within sentences. */
  variant?: 'plain' | 'underlined';
};

const APPEARANCE = {
  plain: 'text-ink decoration-strong underline-offset-3 hover:underline',
  underlined: 'text-accent-text underline decoration-current/40 underline-offset-3 hover:decoration-current',
};

/** A link within Gantry. */
export function Link({ variant = 'underlined', className, ...rest }: LinkProps) {
  return <AppLink {...rest} className={classNames('rounded-sm', APPEARANCE[variant], className)} />;
}

type ButtonLinkProps = AppLinkProps & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <AppLink {...rest} className={classNames(buttonClass(variant, size), className)}>
      {icon}
      {children}
    </AppLink>
  );
}
