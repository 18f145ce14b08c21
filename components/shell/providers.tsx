'use client';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Toaster } from '../ui/toast';
import { SetClock } from './set-clock';

/** What every page stands on in the browser. `nonce` lets the primitives' own style tags pass the content security policy. */
export function Providers({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  return (
    <CSPProvider nonce={nonce}>
      <SetClock />
      <NuqsAdapter>
        <Tooltip.Provider>{children}</Tooltip.Provider>
        <Toaster />
      </NuqsAdapter>
    </CSPProvider>
  );
}
