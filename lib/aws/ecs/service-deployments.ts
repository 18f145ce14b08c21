import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  type ECSClient,
  type ServiceDeployment as EcsServiceDeployment,
  ListServiceDeploymentsCommand,
} from '@aws-sdk/client-ecs';
import type { Ecs } from '../../domain/cloud';
import type { ServiceDeployment } from '../../domain/service';
import { BoundedCache } from '../bounded-cache';
import { collect, inBatches, pagesOf, requireField } from '../collect';
import { readFailures } from '../failure';
import { revisionArnsOf, toServiceDeployment, toServiceRevision } from './translate-service';

const LIST_SERVICE_DEPLOYMENTS_MAX = 100;
const DESCRIBE_SERVICE_DEPLOYMENTS_MAX = 20;
const DESCRIBE_SERVICE_REVISIONS_MAX = 20;

/** A busy service has about a thousand in the 90 days that ECS keeps them. */
const CACHE_SIZE = 2_000;

export function serviceDeployments(client: ECSClient): Pick<Ecs, 'listServiceDeployments'> {
  /** Completed deployments do not change any more, so they are read once. */
  const past = new BoundedCache<ServiceDeployment>(CACHE_SIZE);

  async function ask(arns: string[]): Promise<ServiceDeployment[]> {
    const raw = await inBatches(arns, DESCRIBE_SERVICE_DEPLOYMENTS_MAX, async (serviceDeploymentArns) => {
      const answer = await client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }));
      readFailures(answer.failures, 'ecs:DescribeServiceDeployments', { allowMissing: true });
      return answer.serviceDeployments;
    });
    const revisions = await revisionsOf(raw);
    const found = raw.map((deployment) => toServiceDeployment(deployment, revisions));
    for (const deployment of found) if (isFinished(deployment)) past.set(deployment.arn, deployment);
    return found;
  }

  /** Deployments may name service revisions that AWS reports missing: there are none from before October 2024. */
  async function revisionsOf(deployments: EcsServiceDeployment[]) {
    const arns = [...new Set(deployments.flatMap(revisionArnsOf))];
    const revisions = await inBatches(arns, DESCRIBE_SERVICE_REVISIONS_MAX, async (serviceRevisionArns) => {
      const answer = await client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }));
      readFailures(answer.failures, 'ecs:DescribeServiceRevisions', { allowMissing: true });
      return answer.serviceRevisions?.map(toServiceRevision);
    });
    return new Map(revisions.map((revision) => [revision.arn, revision]));
  }

  return {
    async listServiceDeployments(cluster, service, since) {
      const pages = pagesOf((nextToken) =>
        client.send(
          new ListServiceDeploymentsCommand({
            ...{ cluster, service, nextToken, maxResults: LIST_SERVICE_DEPLOYMENTS_MAX },
            ...(since !== undefined && { createdAt: { after: new Date(since) } }),
          }),
        ),
      );
      const listed = await collect(pages, (page) => page.serviceDeployments);
      const arns = listed.map(({ serviceDeploymentArn }) => requireField(serviceDeploymentArn, 'serviceDeploymentArn'));
      const known = arns.flatMap((arn) => past.get(arn) ?? []);
      const asked = await ask(arns.filter((arn) => !past.get(arn)));
      return [...known, ...asked].sort((a, b) => b.createdAt - a.createdAt);
    },
  };
}

const FINISHED_STATUSES: readonly ServiceDeployment['status'][] = [
  'stopped',
  'successful',
  'rollback-successful',
  'rollback-failed',
];
const isFinished = ({ status }: ServiceDeployment) => FINISHED_STATUSES.includes(status);
