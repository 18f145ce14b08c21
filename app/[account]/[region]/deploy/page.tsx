import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import type { DeployActions } from '@/components/deploy/form/deploy-actions';
import { DeployForm } from '@/components/deploy/form/deploy-form';
import { ExampleNotice } from '@/components/deploy/form/example-notice';
import { RedactedNotice } from '@/components/deploy/form/redacted-notice';
import { UnmanagedSettings } from '@/components/deploy/form/unmanaged-settings';
import { JournalNotice } from '@/components/deploy/run/journal-notice';
import { RecentRuns } from '@/components/deploy/run/recent-runs';
import { ProblemPage } from '@/components/shell/problem-page';
import { PageHeader } from '@/components/ui/page-header';
import { readContainerQuery } from '@/lib/domain/dockerfile/container-prefill';
import type { Scope } from '@/lib/domain/scope';
import { hasRedacted } from '@/lib/domain/task-definition/redacted-text';
import { getExposedPort } from '@/lib/queries/get-exposed-port';
import { getInventory } from '@/lib/queries/get-inventory';
import { getJournalState } from '@/lib/queries/get-journal-state';
import { getServiceSpec } from '@/lib/queries/get-service-spec';
import { listRepositories } from '@/lib/queries/list-repositories';
import { listRuns } from '@/lib/queries/runs/list-runs';
import { routes } from '@/lib/routes';
import { deployServiceAction, listImagesAction, listSecretKeysAction, previewDeploymentAction } from './actions';

type Props = { params: Promise<Scope>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the form may ask of the server, under the names by which it knows it. */
const deployActions: DeployActions = {
  listImages: listImagesAction,
  listSecretKeys: listSecretKeysAction,
  preview: previewDeploymentAction,
  deploy: deployServiceAction,
};

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('deploy');
  return { title: t('title') };
}

export default async function DeployPage({ params, searchParams }: Props) {
  const [scope, query] = await Promise.all([params, searchParams]);
  const [image, cluster, service] = [one(query.image), one(query.cluster), one(query.service)];
  const example = one(query.example) === 'gantry' ? 'gantry' : undefined;
  const container = readContainerQuery({
    port: one(query.port),
    user: one(query.user),
    healthTool: one(query.healthTool),
    healthPath: one(query.healthPath),
  });
  const [t, inventory, repositories, refusal, clusterRefusal, runs, journal, present, exposed] = await Promise.all([
    getTranslations('deploy'),
    getInventory(scope),
    listRepositories(scope),
    getRefusal(
      'service:create',
      cluster !== undefined && service !== undefined ? { ...scope, cluster, service } : 'undecided',
    ),
    getRefusal('cluster:create', 'undecided'),
    listRuns(scope),
    getJournalState(scope),
    cluster !== undefined && service !== undefined ? getServiceSpec({ ...scope, cluster, service }) : undefined,
    // The address says more than the image does: a Dockerfile that is still being written.
    image !== undefined && service === undefined && container?.port === undefined
      ? getExposedPort({ ...scope, image })
      : undefined,
  ]);
  if (!inventory.ok) return <ProblemPage problem={inventory.problem} />;
  if (present?.ok === false) return <ProblemPage problem={present.problem} />;

  const isRedacted = present !== undefined && hasRedacted(present.value.spec);
  const redacted = isRedacted ? t('redacted.refusal') : undefined;
  const port = exposed?.ok ? exposed.value : undefined;
  const back = cluster !== undefined && service !== undefined ? { ...scope, cluster, service } : undefined;
  return (
    <>
      <PageHeader
        title={service === undefined ? t('title') : t('changeTitle', { name: service })}
        intro={service === undefined ? t('intro') : t('changeIntro')}
        back={back && { href: routes.service(back), label: back.service }}
      />
      {journal.ok && <JournalNotice state={journal.value} />}
      {example && <ExampleNotice />}
      {isRedacted && <RedactedNotice />}
      {present && <UnmanagedSettings names={present.value.passthrough} />}
      <DeployForm
        scope={scope}
        inventory={inventory.value}
        // Without ECR one can still type any image's name.
        repositories={repositories.ok ? repositories.value : []}
        prefill={{
          image,
          cluster,
          container: port === undefined ? container : { ...container, port },
          example,
          spec: present?.value.spec,
        }}
        actions={deployActions}
        refusal={refusal ?? redacted}
        clusterRefusal={clusterRefusal}
      />
      {runs.ok && <RecentRuns scope={scope} runs={runs.value} />}
    </>
  );
}
