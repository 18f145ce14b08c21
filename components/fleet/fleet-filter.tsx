'use client';
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { CONTROL, classNames } from '../ui/class-names';
import { Switch } from '../ui/switch';

const IN_ADDRESS = { q: parseAsString.withDefault(''), trouble: parseAsBoolean.withDefault(false) };

/** What the reader looks for; kept in the address, so that it can be shared and survives a reload. */
export function useFleetFilter() {
  const [{ q, trouble }, set] = useQueryStates(IN_ADDRESS, { history: 'replace' });
  return {
    text: q,
    onlyTrouble: trouble,
    setText: (text: string) => void set({ q: text || null }),
    setOnlyTrouble: (only: boolean) => void set({ trouble: only || null }),
    clear: () => void set(null),
  };
}

/** Narrows the table below it as one types. */
export function FleetFilter({ text, onlyTrouble, setText, setOnlyTrouble }: ReturnType<typeof useFleetFilter>) {
  const t = useTranslations('fleet');
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="relative w-full sm:w-72">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-faint"
        />
        <input
          type="search"
          aria-label={t('filter')}
          placeholder={t('filterPlaceholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className={classNames(CONTROL, 'pl-8')}
        />
      </div>
      <Switch checked={onlyTrouble} onCheckedChange={setOnlyTrouble} label={t('onlyTrouble')} />
    </search>
  );
}
