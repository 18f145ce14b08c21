'use client';
import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button';
import { classNames } from './class-names';
import { Tooltip } from './tooltip';

type Props = Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> & { label: string; icon: ReactNode };

const SQUARE = { sm: 'w-7 px-0! pointer-coarse:w-9', md: 'w-8 px-0! pointer-coarse:w-10', lg: 'w-9 px-0!' };

/** A square button with an icon; its label shows on hover and focus. */
export function IconButton({ label, icon, variant = 'ghost', size = 'md', className, ...rest }: Props) {
  const button = (
    <Button
      {...rest}
      variant={variant}
      size={size}
      aria-label={label}
      icon={icon}
      className={classNames(SQUARE[size], className)}
    />
  );
  return rest.disabledReason === undefined ? <Tooltip label={label}>{button}</Tooltip> : button;
}
