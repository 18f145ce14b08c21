'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { listIn } from '@/lib/domain/task-definition/json';
import { ContainerFields } from './container-fields';
import { appendJsonItem } from './edit-text';
import { useFields } from './fields-context';
import { SizeMembers } from './size-members';
import { TextMember } from './text-member';

/** ECS takes ten; of more, the problems say so. */
const CONTAINERS_SHOWN = 20;

/** The usual parts of a request as fields. They are a view of the text: parts without a field stay in it. */
export function DefinitionForm({ request }: { request: unknown }) {
  const t = useTranslations('registering');
  const { edit } = useFields();
  const containers = listIn(request, 'containerDefinitions');
  return (
    <div className="flex flex-col gap-4">
      <p className="text-xs text-faint">{t('formHint')}</p>
      <Card title={t('fields.task')}>
        <div className="grid gap-4 sm:grid-cols-3">
          <TextMember
            required
            label={t('fields.family')}
            help={t('fields.familyHelp')}
            of={request}
            path={[]}
            name="family"
          />
          <SizeMembers request={request} />
        </div>
        <div className="mt-4 grid gap-4 sm:grid-cols-2">
          <TextMember
            label={t('fields.executionRole')}
            help={t('fields.executionRoleHelp')}
            of={request}
            path={[]}
            name="executionRoleArn"
          />
          <TextMember
            label={t('fields.taskRole')}
            help={t('fields.taskRoleHelp')}
            of={request}
            path={[]}
            name="taskRoleArn"
          />
        </div>
      </Card>
      {containers.slice(0, CONTAINERS_SHOWN).map((container, index) => (
        <ContainerFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a container is known by its index; its name is being typed
          key={index}
          container={container}
          index={index}
          count={containers.length}
        />
      ))}
      <Button
        className="w-fit"
        icon={<Plus aria-hidden className="size-3.5" />}
        onClick={() =>
          edit((text) => appendJsonItem(text, ['containerDefinitions'], containers.length, { name: '', image: '' }))
        }
      >
        {t('fields.addContainer')}
      </Button>
    </div>
  );
}
