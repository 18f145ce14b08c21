'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/inputs/checkbox';

export type Choice = { containerInsights: boolean; spot: boolean };

/** The settings of a cluster, new or existing. */
export function ClusterChoice({ choice, onChange }: { choice: Choice; onChange: (choice: Choice) => void }) {
  const t = useTranslations('fleet.clusterDialog');
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        checked={choice.containerInsights}
        onCheckedChange={(containerInsights) => onChange({ ...choice, containerInsights })}
        label={t('insights')}
        help={t('insightsHelp')}
      />
      <Checkbox
        checked={choice.spot}
        onCheckedChange={(spot) => onChange({ ...choice, spot })}
        label={t('spot')}
        help={t('spotHelp')}
      />
    </div>
  );
}
