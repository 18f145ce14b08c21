'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { Td, Tr } from '@/components/ui/table';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { type Order, resultOf } from './order';

const TONES = { done: 'ok', refused: 'warn', failed: 'bad' } as const;

/** One order: when, who, what, where, and what came of it. */
export function OrderRow({ at, order, what }: { at: Scope; order: Order; what: string }) {
  const t = useTranslations('activity');
  const { cluster, service, run, calls, detail } = order;
  const result = resultOf(order);
  return (
    <Tr className="hover:bg-hover">
      <Td className="whitespace-nowrap text-dim">
        <RelativeTime at={order.at} />
      </Td>
      <Td className="whitespace-nowrap text-ink">{order.who}</Td>
      <Td>
        {what}
        {run && (
          <>
            {' · '}
            <Link href={routes.run({ ...at, run })}>{t('seeRun')}</Link>
          </>
        )}
      </Td>
      <Td className="text-dim">
        {cluster && service ? (
          <Link look="plain" href={routes.service({ ...at, cluster, service })}>
            {cluster}/{service}
          </Link>
        ) : (
          cluster && (
            <Link look="plain" href={routes.cluster({ ...at, cluster })}>
              {cluster}
            </Link>
          )
        )}
      </Td>
      <Td>
        <span className="flex flex-wrap items-baseline gap-2">
          <Badge tone={TONES[result]}>{t(result)}</Badge>
          <span className="text-xs text-faint" title={calls.map(({ operation }) => operation).join('\n')}>
            {t('calls', { count: calls.length })}
          </span>
          {result !== 'done' && detail && <span className="text-xs break-words text-dim">{detail}</span>}
        </span>
      </Td>
    </Tr>
  );
}
