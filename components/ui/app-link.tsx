'use client';
import NextLink from 'next/link';
import { type ComponentProps, useState } from 'react';
import { LinkProgress } from './link-progress';

/** The props of Next's link, except `prefetch`, which is decided here. */
export type AppLinkProps = Omit<ComponentProps<typeof NextLink>, 'prefetch'>;

/**
 * An unstyled link to another page of Gantry. Its page is prefetched once somebody hovers, focuses or touches it: a
 * page shows dozens of links, and the server would otherwise render all of their pages.
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
