'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { completeImageReference } from '@/components/image/complete-image-reference';
import { useService } from '@/components/service/service-context';
import { imageLabel } from '@/lib/domain/image-reference';
import { primaryOf } from '@/lib/domain/service-state';
import { ChangeDialog } from './change-dialog';
import { chooseImage } from './choose-image';
import { ContainerPicker } from './container-picker';
import type { ServiceDialogProps } from './service-dialog-props';
import { useChange } from './use-change';

/** The dialog of a roll-out: choose an image for each container that shall change, see the differences, confirm. */
export function RollOutDialog({ image, onClose }: ServiceDialogProps & { image?: string | undefined }) {
  const t = useTranslations('deployment.rollOut');
  const { at, view, registry } = useService();
  const present = primaryOf(view.service)?.taskDefinitionArn ?? view.service.taskDefinitionArn;
  const containers = view.taskDefinitions[present]?.containers ?? [];
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => chooseImage(containers, image, registry));
  const images = Object.fromEntries(
    containers.flatMap(({ name, image }) => {
      const reference = completeImageReference(typed[name] ?? '', image);
      return reference ? [[name, reference]] : [];
    }),
  );
  const labels = Object.values(images).map(imageLabel);
  const [label = ''] = labels;
  const change = useChange(labels.length > 0 ? { verb: 'roll-out', images } : undefined);
  const words = {
    title: t('title', { service: at.service }),
    description: t('body'),
    confirm: labels.length === 1 ? t('confirm', { image: label }) : t('confirmMany', { count: labels.length }),
    done: t('done', { service: at.service, image: labels.join(', ') }),
  };
  return (
    <ChangeDialog
      words={words}
      change={change}
      isWide
      missing={labels.length === 0 ? t('pickFirst') : undefined}
      empty={t('previewEmpty')}
      hasField={(path) => path.startsWith('images.')}
      onClose={onClose}
    >
      <ContainerPicker
        containers={containers}
        typed={typed}
        problems={change.fieldProblems}
        onType={(container, text) => setTyped((before) => ({ ...before, [container]: text }))}
      />
    </ChangeDialog>
  );
}
