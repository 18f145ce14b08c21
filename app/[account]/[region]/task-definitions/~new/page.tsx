import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { DefinitionEditor } from '@/components/task-definition/edit/definition-editor';
import { PageHeader } from '@/components/ui/page-header';
import type { Scope } from '@/lib/domain/scope';
import { newRequest } from '@/lib/domain/task-definition/request-text';
import { getRegistry } from '@/lib/queries/get-registry';
import { routes } from '@/lib/routes';
import { registrationActions } from '../registration-actions';

type Props = { params: Promise<Scope> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('registering');
  return { title: t('newTitle') };
}

export default async function NewTaskDefinitionPage({ params }: Props) {
  const scope = await params;
  const [t, words, refusal, registry] = await Promise.all([
    getTranslations('registering'),
    getTranslations('taskDefinition'),
    getRefusal('task-definition:register', scope),
    getRegistry(scope),
  ]);
  return (
    <>
      <PageHeader
        back={{ href: routes.taskDefinitions(scope), label: words('allFamilies') }}
        title={t('newTitle')}
        intro={t('newIntro')}
      />
      <DefinitionEditor
        scope={scope}
        request={newRequest()}
        registry={registry.ok ? registry.value : undefined}
        actions={registrationActions}
        refusal={refusal}
      />
    </>
  );
}
