'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { IconButton } from '@/components/ui/icon-button';
import { textIn } from '@/lib/domain/task-definition/json';
import { CommandField } from './command-field';
import { removeJsonItem } from './edit-text';
import { useFields } from './fields-context';
import { PairRows } from './pair-rows';
import { PortRows } from './port-rows';
import { TextMember } from './text-member';

const LIST = 'containerDefinitions';

type Props = { container: unknown; index: number; count: number };

/** The usual parts of one container. */
export function ContainerFields({ container, index, count }: Props) {
  const t = useTranslations('registering.fields');
  const { edit } = useFields();
  const path = [LIST, index];
  const name = textIn(container, 'name');
  const title = name ? t('container', { name }) : t('containerNumber', { number: index + 1 });
  return (
    <Card
      title={title}
      actions={
        count > 1 && (
          <IconButton
            label={t('removeContainer', { name: name ?? index + 1 })}
            icon={<Trash2 aria-hidden className="size-3.5" />}
            onClick={() => edit((text) => removeJsonItem(text, [LIST], count, index))}
          />
        )
      }
    >
      <div className="flex flex-col gap-5">
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,3fr)]">
          <TextMember required label={t('name')} of={container} path={path} name="name" />
          <TextMember required label={t('image')} of={container} path={path} name="image" />
        </div>
        <CommandField container={container} path={path} />
        <PortRows container={container} path={path} />
        <PairRows container={container} path={path} list="environment" />
        <PairRows container={container} path={path} list="secrets" />
      </div>
    </Card>
  );
}
