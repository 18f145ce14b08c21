'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useService } from '@/components/service/service-context';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { labelWithDigest } from '@/lib/domain/image-reference';
import type { FieldProblem } from '@/lib/domain/problem';
import { deployedDigests } from '@/lib/domain/running-images';
import type { ContainerDefinition } from '@/lib/domain/task-definition';
import { ImageField } from './image-field';
import { useFieldProblemSentence } from './use-field-problem-sentence';

type Props = {
  containers: readonly ContainerDefinition[];
  typed: Readonly<Record<string, string>>;
  /** Why images cannot be rolled out, by the path `images.<container>`. */
  problems: readonly FieldProblem[];
  onType: (container: string, text: string) => void;
};

/** One image picker per container, one of which is shown when there are several. */
export function ContainerPicker({ containers, typed, problems, onType }: Props) {
  const t = useTranslations('deployment.picker');
  const sentence = useFieldProblemSentence();
  const { view } = useService();
  const digests = deployedDigests(view.service, view.history, view.tasks);
  const trafficContainer = view.service.loadBalancers[0]?.container;
  const [chosen, setChosen] = useState(trafficContainer ?? containers.find(({ essential }) => essential)?.name);
  const container = containers.find(({ name }) => name === chosen) ?? containers[0];
  if (!container) return <p className="text-dim">{t('unknownRevision')}</p>;

  const pathOf = (name: string) => `images.${name}`;
  const problem = problems.find(({ path }) => path === pathOf(container.name));
  // Problems of the containers that are not shown.
  const others = containers.flatMap(({ name }) => {
    const found = name === container.name ? undefined : problems.find(({ path }) => path === pathOf(name));
    return found ? [`${name}: ${sentence(found)}`] : [];
  });

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
          image: labelWithDigest(container.image, digests[container.name]),
          code: (words) => <span className="font-mono text-dim">{words}</span>,
        })}
      </p>
      {others.map((words) => (
        <p key={words} className="text-xs text-bad">
          {words}
        </p>
      ))}
      <div>
        <ImageField
          key={container.name}
          container={container}
          value={typed[container.name] ?? ''}
          error={problem && sentence(problem)}
          onValueChange={(text) => onType(container.name, text)}
        />
      </div>
    </div>
  );
}
