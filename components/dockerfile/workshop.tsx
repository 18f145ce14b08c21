'use client';
import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import { Tabs } from '@/components/ui/tabs';
import { STACK_IDS } from '@/lib/domain/dockerfile/recipe';
import type { Scope } from '@/lib/domain/scope';
import { CheckPanel } from './check-panel';
import { WritePanel } from './write-panel';

const MODES = ['write', 'check'] as const;

/** Writes Dockerfiles and checks them. The address keeps what is done and for which stack, and nothing of any file. */
export function Workshop({ scope }: { scope: Scope }) {
  const t = useTranslations('dockerfile');
  const [{ do: mode, stack }, setQuery] = useQueryStates({
    do: parseAsStringLiteral(MODES).withDefault('write'),
    stack: parseAsStringLiteral(STACK_IDS).withDefault('node'),
  });
  return (
    <Tabs
      aria-label={t('mode')}
      value={mode}
      onValueChange={(next) => void setQuery({ do: next })}
      tabs={[
        {
          value: 'write',
          label: t('write'),
          panel: <WritePanel scope={scope} stack={stack} onStack={(next) => void setQuery({ stack: next })} />,
        },
        { value: 'check', label: t('check'), panel: <CheckPanel scope={scope} /> },
      ]}
    />
  );
}
