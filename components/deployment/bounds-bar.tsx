'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { classNames } from '@/components/ui/class-names';
import { deploymentProgress } from '@/lib/domain/deployment/progress';
import { useFormat } from '@/lib/i18n/use-format';
import { countAgainstBounds } from './lanes';

/** How many tasks there are of each revision, between the floor and the ceiling that ECS keeps to. */
export function BoundsBar() {
  const t = useTranslations('deployment.bounds');
  const format = useFormat();
  const { view } = useService();
  const { floor, ceiling, alive, running } = countAgainstBounds(view);
  const { incoming, outgoing } = deploymentProgress(view.service, view.tasks, view.targets);
  const old = outgoing.reduce((sum, lane) => sum + lane.serving + lane.starting + lane.unhealthy, 0);
  const scale = Math.max(ceiling, alive, 1);
  const share = (count: number) => `${(count / scale) * 100}%`;
  const parts = [
    { key: 'outgoing', count: old, className: 'bg-idle-mark' },
    { key: 'incoming', count: incoming.serving, className: 'bg-ok-mark' },
    { key: 'starting', count: incoming.starting, className: 'bg-info-mark/60' },
    { key: 'unhealthy', count: incoming.unhealthy, className: 'bg-bad-mark' },
  ] as const;

  return (
    <div className="space-y-1.5 px-4 py-3">
      <div aria-hidden className="relative mt-5">
        <div className="flex h-2.5 gap-px overflow-hidden rounded-full bg-sunken ring-1 ring-hairline">
          {parts.map(({ key, count, className }) => (
            <span
              key={key}
              className={classNames('transition-[width] duration-300', className)}
              style={{ width: share(count) }}
            />
          ))}
        </div>
        {floor !== ceiling && (
          <BoundLine at={share(floor)} label={t('floor', { count: format.number(floor) })} isEnd={floor > scale / 2} />
        )}
        <BoundLine
          at={share(ceiling)}
          label={
            floor === ceiling
              ? `${t('floor', { count: format.number(floor) })} · ${t('ceiling', { count: format.number(ceiling) })}`
              : t('ceiling', { count: format.number(ceiling) })
          }
          isEnd
          isDashed
        />
      </div>
      <p className="text-xs text-dim">{t('inWords', { running, alive, floor, ceiling })}</p>
      {old > 0 && (
        <ul aria-hidden className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-faint">
          {parts
            .filter(({ count }) => count > 0)
            .map(({ key, count, className }) => (
              <li key={key} className="flex items-center gap-1.5">
                <span className={classNames('size-2 rounded-full', className)} />
                {t(`legend.${key}`, { count })}
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}

type BoundLineProps = { at: string; label: string; isEnd?: boolean; isDashed?: boolean };

function BoundLine({ at, label, isEnd = false, isDashed = false }: BoundLineProps) {
  return (
    <span
      className={classNames('absolute -top-5 bottom-[-3px] border-l border-dim', isDashed && 'border-dashed')}
      style={{ left: at }}
    >
      <span className={classNames('absolute top-0 whitespace-nowrap text-2xs text-dim', isEnd ? 'right-1' : 'left-1')}>
        {label}
      </span>
    </span>
  );
}
