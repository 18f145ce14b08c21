'use client';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Toaster } from '../ui/toast';
import { SetClock } from './set-clock';

/**
 * What every page stands on in the browser. The primitives may not write style tags: those would need the nonce of the
 * document, which a page that is reached without loading a new one does not know. globals.css says what they would.
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
