'use client';
import { ChevronsUpDown } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { Scope } from '@/lib/domain/scope';
import { buttonClass } from '../ui/button-class';
import { classNames } from '../ui/class-names';
import { Menu, MenuChoice, MenuSeparator } from '../ui/menu';
import { findPageInScope } from './find-page-in-scope';

type Props = {
  at: Scope;
  accounts: readonly string[];
  regions: readonly { code: string; name: string }[];
  /** The scope visited before; when it differs, `remember` stores the new one. */
  last: Scope | undefined;
  remember: (at: Scope) => Promise<void>;
};

/** Shows the account and region of the page, and switches to another. */
export function ScopeSwitch({ at, accounts, regions, last, remember }: Props) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const router = useRouter();
  const go = (to: Scope) => router.push(findPageInScope(pathname, to));

  const { account, region } = at;
  const isNew = last?.account !== account || last.region !== region;
  useEffect(() => {
    if (isNew) void remember({ account, region });
  }, [isNew, remember, account, region]);

  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          className={classNames(buttonClass('ghost', 'sm'), 'min-w-0 shrink! gap-1 overflow-hidden')}
        >
          <span className="sr-only">{t('scope')} </span>
          <span className="hidden text-dim sm:inline">{at.account}</span>
          <span aria-hidden className="hidden text-faint sm:inline">
            /
          </span>
          <span className="truncate text-ink">{at.region}</span>
          <ChevronsUpDown aria-hidden className="size-3 shrink-0 text-faint" />
        </button>
      }
    >
      {accounts.length > 1 && (
        <>
          <MenuChoice
            label={t('accounts')}
            value={at.account}
            onValueChange={(account) => go({ ...at, account })}
            options={accounts.map((account) => ({ value: account, label: account }))}
          />
          <MenuSeparator />
        </>
      )}
      <MenuChoice
        label={t('region')}
        value={at.region}
        onValueChange={(region) => go({ ...at, region })}
        options={regions.map(({ code, name }) => ({
          value: code,
          label: (
            <span className="flex items-baseline justify-between gap-6">
              <span className="font-mono text-xs">{code}</span>
              <span className="text-xs text-faint">{name}</span>
            </span>
          ),
        }))}
      />
    </Menu>
  );
}
