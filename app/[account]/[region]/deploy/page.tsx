import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeployForm } from '@/components/deploy/deploy-form';
import { FailedPage } from '@/components/shell/failed-page';
import { PageHeader } from '@/components/ui/page-header';
import { leastRoleFor, may } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import type { Scope } from '@/lib/domain/scope';
import { listRepositories } from '@/lib/queries/list-repositories';
import { surveyAccount } from '@/lib/queries/survey-account';
import { deployServiceAction, listImagesAction, listSecretKeysAction, previewDeploymentAction } from './actions';

type Props = { params: Promise<Scope>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('deploy');
  return { title: t('title') };
}

export default async function DeployPage({ params, searchParams }: Props) {
  const [scope, asked] = await Promise.all([params, searchParams]);
  const [t, survey, repositories, actor] = await Promise.all([
    getTranslations('deploy'),
    surveyAccount(scope),
    listRepositories(scope),
    currentActor(),
  ]);
  if (!survey.ok) return <FailedPage problem={survey.problem} />;

  const refused = actor && !may(actor, 'service:create');
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <DeployForm
        scope={scope}
        survey={survey.value}
        // Without ECR one can still type any image's name.
        repositories={repositories.ok ? repositories.value : []}
        prefill={{ image: one(asked.image), cluster: one(asked.cluster) }}
        actions={{
          listImages: listImagesAction,
          listSecretKeys: listSecretKeysAction,
          preview: previewDeploymentAction,
          deploy: deployServiceAction,
        }}
        refusal={refused ? t('refusal', { role: actor.role, needs: leastRoleFor('service:create') }) : undefined}
      />
    </>
  );
}
