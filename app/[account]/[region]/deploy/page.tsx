import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeployForm } from '@/components/deploy/deploy-form';
import { JournalNotice } from '@/components/deploy/journal-notice';
import { KeptParts } from '@/components/deploy/kept-parts';
import { RecentRuns } from '@/components/deploy/recent-runs';
import { FailedPage } from '@/components/shell/failed-page';
import { PageHeader } from '@/components/ui/page-header';
import { isPermitted, leastRoleFor } from '@/lib/auth/actor';
import { getCurrentActor } from '@/lib/auth/session';
import type { Scope } from '@/lib/domain/scope';
import { getInventory } from '@/lib/queries/get-inventory';
import { getJournalState } from '@/lib/queries/get-journal-state';
import { getServiceSpec } from '@/lib/queries/get-service-spec';
import { listRepositories } from '@/lib/queries/list-repositories';
import { listRuns } from '@/lib/queries/list-runs';
import { routes } from '@/lib/routes';
import { deployServiceAction, listImagesAction, listSecretKeysAction, previewDeploymentAction } from './actions';

type Props = { params: Promise<Scope>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('deploy');
  return { title: t('title') };
}

export default async function DeployPage({ params, searchParams }: Props) {
  const [scope, asked] = await Promise.all([params, searchParams]);
  const [image, cluster, service] = [one(asked.image), one(asked.cluster), one(asked.service)];
  const [t, inventory, repositories, actor, runs, journal, present] = await Promise.all([
    getTranslations('deploy'),
    getInventory(scope),
    listRepositories(scope),
    getCurrentActor(),
    listRuns(scope),
    getJournalState(scope),
    cluster !== undefined && service !== undefined ? getServiceSpec({ ...scope, cluster, service }) : undefined,
  ]);
  if (!inventory.ok) return <FailedPage problem={inventory.problem} />;
  if (present?.ok === false) return <FailedPage problem={present.problem} />;

  const refused = actor && !isPermitted(actor, 'service:create');
  const back = cluster !== undefined && service !== undefined ? { ...scope, cluster, service } : undefined;
  return (
    <>
      <PageHeader
        title={service === undefined ? t('title') : t('changeTitle', { name: service })}
        intro={service === undefined ? t('intro') : t('changeIntro')}
        back={back && { href: routes.service(back), label: back.service }}
      />
      {journal.ok && <JournalNotice state={journal.value} />}
      {present && <KeptParts names={present.value.passthrough} />}
      <DeployForm
        scope={scope}
        inventory={inventory.value}
        // Without ECR one can still type any image's name.
        repositories={repositories.ok ? repositories.value : []}
        prefill={{ image, cluster, spec: present?.value.spec }}
        actions={{
          listImages: listImagesAction,
          listSecretKeys: listSecretKeysAction,
          preview: previewDeploymentAction,
          deploy: deployServiceAction,
        }}
        refusal={refused ? t('refusal', { role: actor.role, needs: leastRoleFor('service:create') }) : undefined}
      />
      {runs.ok && <RecentRuns scope={scope} runs={runs.value} />}
    </>
  );
}
