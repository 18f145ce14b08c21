'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { imageLabel } from '@/lib/domain/image-reference';
import type { ContainerDefinition } from '@/lib/domain/task-definition';
import { ImageField } from './image-field';

type Props = {
  containers: readonly ContainerDefinition[];
  typed: Readonly<Record<string, string>>;
  onType: (container: string, text: string) => void;
};

/** One image picker a container; the containers take turns when there are several. */
export function ContainerPicker({ containers, typed, onType }: Props) {
  const t = useTranslations('deployment.picker');
  const { view } = useService();
  const trafficContainer = view.service.loadBalancers[0]?.container;
  const [chosen, setChosen] = useState(trafficContainer ?? containers.find(({ essential }) => essential)?.name);
  const container = containers.find(({ name }) => name === chosen) ?? containers[0];
  if (!container) return <p className="text-dim">{t('unknownRevision')}</p>;

  return (
    <div className="min-w-0 space-y-3">
      {containers.length > 1 && (
        <SegmentedControl
          aria-label={t('container')}
          value={container.name}
          onValueChange={setChosen}
          options={containers.map(({ name }) => ({ value: name, label: typed[name] ? `${name} ●` : name }))}
        />
      )}
      <p className="text-xs text-faint">
        {t.rich('runsNow', {
          image: imageLabel(container.image),
          code: (words) => <span className="font-mono text-dim">{words}</span>,
        })}
      </p>
      <div>
        <ImageField
          key={container.name}
          container={container}
          value={typed[container.name] ?? ''}
          onValueChange={(text) => onType(container.name, text)}
        />
      </div>
    </div>
  );
}
