'use client';
import NextLink from 'next/link';
import { type ComponentProps, useState } from 'react';
import { LinkProgress } from './link-progress';

/** What Next's link takes, but for when to fetch ahead: that is decided here. */
export type AppLinkProps = Omit<ComponentProps<typeof NextLink>, 'prefetch'>;

/**
 * A link to another page of Gantry, without a look of its own. Its page is fetched ahead once somebody points at it,
 * reaches it by keyboard or puts a finger on it: a page shows dozens of links, and the server would draw what all lead to.
 */
export function AppLink({ onPointerEnter, onFocus, children, ...rest }: AppLinkProps) {
  const [isPrefetching, setPrefetching] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={isPrefetching ? null : false}
      onPointerEnter={(event) => {
        setPrefetching(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setPrefetching(true);
        onFocus?.(event);
      }}
    >
      {children}
      <LinkProgress />
    </NextLink>
  );
}
