'use client';
import { useTranslations } from 'next-intl';
import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';
import { SearchInput } from '../ui/inputs/search-input';
import { Switch } from '../ui/inputs/switch';

const PARSERS = { q: parseAsString.withDefault(''), trouble: parseAsBoolean.withDefault(false) };

/** The fleet's filter; kept in the address, so that it can be shared and survives a reload. */
export function useFleetFilter() {
  const [{ q, trouble: onlyUnhealthy }, set] = useQueryStates(PARSERS, { history: 'replace' });
  return {
    text: q,
    onlyUnhealthy,
    setText: (text: string) => void set({ q: text || null }),
    setOnlyUnhealthy: (only: boolean) => void set({ trouble: only || null }),
    clear: () => void set(null),
  };
}

/** Filters the table below it. */
export function FleetFilter({ text, onlyUnhealthy, setText, setOnlyUnhealthy }: ReturnType<typeof useFleetFilter>) {
  const t = useTranslations('fleet');
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <SearchInput
        value={text}
        onValueChange={setText}
        label={t('filter')}
        placeholder={t('filterPlaceholder')}
        className="w-full sm:w-72"
      />
      <Switch checked={onlyUnhealthy} onCheckedChange={setOnlyUnhealthy} label={t('onlyIncidents')} />
    </search>
  );
}
