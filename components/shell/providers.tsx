'use client';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Toaster } from '../ui/toast';
import { SetClock } from './set-clock';

/**
 * The client-side providers of every page. Base UI may not add style tags: those would need the nonce of the document,
 * which is not available after a client-side navigation. globals.css has the same rules instead.
 */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <SetClock />
      <NuqsAdapter>
        <Tooltip.Provider>{children}</Tooltip.Provider>
        <Toaster />
      </NuqsAdapter>
    </CSPProvider>
  );
}
