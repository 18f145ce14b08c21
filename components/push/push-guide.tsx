'use client';
import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { nextTag } from '@/lib/domain/push-guide/next-tag';
import { pushSteps } from '@/lib/domain/push-guide/push-steps';
import { isPipeline, PUSH_CLIENTS, type PushTarget } from '@/lib/domain/push-guide/push-target';
import type { PushedImage } from '@/lib/domain/wire/push-view';
import { PushFields, validPushTexts } from './push-fields';
import { PushStepList } from './push-step-list';

const ARCHITECTURES = ['x86_64', 'arm64'] as const;
const CLIENT_NAMES = {
  docker: 'Docker',
  podman: 'Podman',
  buildah: 'Buildah',
  'github-actions': 'GitHub Actions',
  'gitlab-ci': 'GitLab CI',
} as const;

type Props = { target: PushTarget & { immutableTags: boolean }; images: readonly PushedImage[] };

/** The commands of the chosen client, for the tasks' architecture; both choices are kept in the address. */
export function PushGuide({ target, images }: Props) {
  const t = useTranslations('push');
  const [client, setClient] = useQueryState('client', parseAsStringLiteral(PUSH_CLIENTS).withDefault('docker'));
  const [architecture, setArchitecture] = useQueryState(
    'architecture',
    parseAsStringLiteral(ARCHITECTURES).withDefault('x86_64'),
  );
  const [typed, setTyped] = useState({ project: '', branch: 'main' });
  const tags = images.flatMap((image) => image.tags);
  const [tag, setTag] = useState({ text: nextTag(images), isTyped: false });
  const isTaken = tags.includes(tag.text.trim());
  // Once the image has landed the next one needs another tag. Until then the tag stays, as somebody may have built with it.
  const texts = { ...typed, tag: isTaken && !tag.isTyped ? nextTag(images) : tag.text };
  const steps = pushSteps(client, target, { architecture, ...validPushTexts(texts) });
  return (
    <Card title={t('guide.title')}>
      <div className="flex min-w-0 flex-col gap-4">
        <div className="max-w-full overflow-x-auto">
          <SegmentedControl
            aria-label={t('guide.client')}
            value={client}
            onValueChange={(next) => void setClient(next)}
            options={PUSH_CLIENTS.map((value) => ({
              value,
              label: <span className="whitespace-nowrap">{CLIENT_NAMES[value]}</span>,
            }))}
          />
        </div>
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium text-ink">{t('guide.architecture')}</span>
          <SegmentedControl
            aria-label={t('guide.architecture')}
            value={architecture}
            onValueChange={(next) => void setArchitecture(next)}
            options={ARCHITECTURES.map((value) => ({ value, label: t(`guide.architectures.${value}`) }))}
          />
          <span className="text-xs text-faint">{t('guide.architectureHelp')}</span>
        </div>
        <PushFields
          texts={texts}
          isForPipeline={isPipeline(client)}
          immutableTags={target.immutableTags}
          isTaken={isTaken && tag.isTyped}
          onChange={({ tag: text, ...change }) => {
            if (text !== undefined) setTag({ text, isTyped: true });
            setTyped((before) => ({ ...before, ...change }));
          }}
        />
        <PushStepList steps={steps} client={client} />
      </div>
    </Card>
  );
}
