'use client';
import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { AppLink } from './app-link';
import { classNames } from './class-names';

const LIST = 'flex gap-1 overflow-x-auto border-b border-hairline [scrollbar-width:none]';
const TAB =
  'relative -mb-px flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-b-2 border-transparent px-2.5 text-sm text-dim transition-colors hover:text-ink focus-visible:-outline-offset-2';
const CURRENT = 'border-accent font-medium text-ink';

type TabsProps<Value extends string> = {
  value: Value;
  onValueChange: (value: Value) => void;
  tabs: readonly { value: Value; label: ReactNode; panel: ReactNode }[];
  /** Within a frame: panels reach its border, and the tabs stay visible while a panel scrolls. */
  flush?: boolean;
  'aria-label': string;
};

/** Tabs within one page. */
export function Tabs<Value extends string>({
  value,
  onValueChange,
  tabs,
  flush = false,
  'aria-label': label,
}: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={onValueChange}>
      <Base.List aria-label={label} className={classNames(LIST, flush && 'sticky top-0 z-10 bg-surface px-2')}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={classNames(TAB, tab.value === value && CURRENT)}>
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={flush ? undefined : 'pt-4'}>
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

type TabNavProps = {
  'aria-label': string;
  tabs: readonly { href: string; label: ReactNode; current: boolean }[];
};

/** Tabs that are pages: links, each with its address. */
export function TabNav({ tabs, 'aria-label': label }: TabNavProps) {
  return (
    <nav aria-label={label} className={LIST}>
      {tabs.map(({ href, label: words, current }) => (
        <AppLink
          key={href}
          href={href}
          aria-current={current ? 'page' : undefined}
          className={classNames(TAB, current && CURRENT)}
        >
          {words}
        </AppLink>
      ))}
    </nav>
  );
}
