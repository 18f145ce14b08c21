'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { RelativeTime } from '@/components/ui/relative-time';
import { Td, Tr } from '@/components/ui/table';
import type { Tone } from '@/components/ui/tone';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { type Order, type Result, resultOf } from './order';

/** The service or cluster that an order was about. */
function OrderPlace({ at, order: { cluster, service } }: { at: Scope; order: Order }) {
  if (cluster === undefined) return null;
  const href = service === undefined ? routes.cluster({ ...at, cluster }) : routes.service({ ...at, cluster, service });
  return (
    <Link look="plain" href={href}>
      {service === undefined ? cluster : `${cluster}/${service}`}
    </Link>
  );
}

const TONES: Record<Result, Tone> = {
  done: 'ok',
  begun: 'idle',
  running: 'info',
  interrupted: 'warn',
  undoing: 'info',
  undone: 'idle',
  refused: 'warn',
  failed: 'bad',
};

/** One order: when, who, what, where, and what came of it. */
export function OrderRow({ at, order, what }: { at: Scope; order: Order; what: string }) {
  const t = useTranslations('activity');
  const { run, calls, detail } = order;
  const result = resultOf(order);
  return (
    <Tr className="hover:bg-hover">
      <Td className="text-dim sm:whitespace-nowrap">
        <RelativeTime at={order.at} />
        <span title={order.who} className="block max-w-28 truncate text-xs text-faint md:hidden">
          {order.who}
        </span>
      </Td>
      <Td className="whitespace-nowrap text-ink max-md:hidden">{order.who}</Td>
      <Td>
        {what}
        <span className="block text-xs md:hidden">
          <OrderPlace at={at} order={order} />
        </span>
        {run && (
          <>
            <span className="max-md:hidden">{' · '}</span>
            <Link href={routes.run({ ...at, run })}>{t('seeRun')}</Link>
          </>
        )}
      </Td>
      <Td className="text-dim max-md:hidden">
        <OrderPlace at={at} order={order} />
      </Td>
      <Td>
        <span className="flex flex-wrap items-baseline gap-2">
          <Badge tone={TONES[result]}>{t(`results.${result}`)}</Badge>
          <span className="text-xs text-faint" title={calls.map(({ operation }) => operation).join('\n')}>
            {t('calls', { count: calls.length })}
          </span>
          {result !== 'done' && detail && <span className="text-xs break-words text-dim">{detail}</span>}
        </span>
      </Td>
    </Tr>
  );
}
