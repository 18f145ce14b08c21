import { Tooltip } from '@base-ui/react/tooltip';
import { type RenderHookOptions, render, renderHook } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime';
import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import { vi } from 'vitest';
import { IntlProvider } from '@/lib/i18n/intl-provider';
import type { Locale } from '@/lib/i18n/locale';
import { Toaster } from '../ui/toast';

type Options = {
  locale?: Locale;
  pathname?: string;
  /** The query that the page is opened with. */
  search?: string;
  now?: Date;
};

/** What stands around every page: language, address, answers kept in memory, notifications. */
function setUpApp({ locale = 'en', pathname = '/', search = '', now = new Date('2026-12-01T10:00:00Z') }: Options) {
  const router = {
    push: vi.fn<(href: string) => void>(),
    replace: vi.fn<(href: string) => void>(),
    refresh: vi.fn<() => void>(),
    prefetch: vi.fn<(href: string) => void>(),
    back: vi.fn<() => void>(),
    forward: vi.fn<() => void>(),
    bfcacheId: '',
  };
  const address = { search };
  const memory = new Map();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <AppRouterContext value={router}>
      <PathnameContext value={pathname}>
        <IntlProvider locale={locale} timeZone="UTC" now={now}>
          <SWRConfig value={{ provider: () => memory }}>
            <NuqsTestingAdapter
              searchParams={search}
              hasMemory
              rateLimitFactor={0}
              onUrlUpdate={({ queryString }) => {
                address.search = queryString;
              }}
            >
              <Tooltip.Provider>{children}</Tooltip.Provider>
              <Toaster />
            </NuqsTestingAdapter>
          </SWRConfig>
        </IntlProvider>
      </PathnameContext>
    </AppRouterContext>
  );
  return { wrapper, router, address };
}

/** Draws a part of a page as the app would, with a person at the keyboard and the mouse. */
export function renderInApp(part: ReactNode, options: Options = {}) {
  const { wrapper, router, address } = setUpApp(options);
  const user = userEvent.setup({ advanceTimers: (ms) => void (vi.isFakeTimers() && vi.advanceTimersByTime(ms)) });
  return { ...render(part, { wrapper }), user, router, address };
}

/** Calls a hook as a part of a page would. */
export function renderHookInApp<Result, Props>(
  hook: (props: Props) => Result,
  { initialProps, ...options }: Options & Pick<RenderHookOptions<Props>, 'initialProps'> = {},
) {
  const { wrapper, router, address } = setUpApp(options);
  return { ...renderHook(hook, { wrapper, initialProps }), router, address };
}
