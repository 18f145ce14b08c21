'use client';
import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { MapTable } from './map-table';
import { ServiceMapView } from './service-map';

const VIEWS = ['map', 'table'] as const;

/** The service's map as a picture or as a table; the choice is kept in the address. */
export function Topology() {
  const t = useTranslations('topology');
  const [shown, setShown] = useQueryState('view', parseAsStringLiteral(VIEWS).withDefault('map'));
  return (
    <section aria-label={t('title')} className="space-y-2">
      <div className="flex items-center justify-between gap-3">
        <h2 className="text-sm font-semibold">{t('title')}</h2>
        <SegmentedControl
          aria-label={t('view')}
          value={shown}
          onValueChange={(view) => void setShown(view)}
          options={VIEWS.map((view) => ({ value: view, label: t(view) }))}
        />
      </div>
      {shown === 'map' ? <ServiceMapView /> : <MapTable />}
    </section>
  );
}
