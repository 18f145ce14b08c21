import { DescribeServicesCommand, type ECSClient, paginateListServices, ServiceField } from '@aws-sdk/client-ecs';
import { lastSegment } from '../../domain/arn';
import type { Ecs, ReadableServices } from '../../domain/cloud';
import { Failure, type Problem } from '../../domain/problem';
import { collect, inBatches } from '../collect';
import { readFailures } from '../failure';
import { toService } from './translate-service';

/** API Reference, DescribeServices; and ListServices, whose pages hold ten unless asked for more. */
const DESCRIBE_SERVICES_MAX = 10;
const LIST_SERVICES_MAX = 100;
const SOURCE = 'ecs:DescribeServices';

export function services(client: ECSClient): Pick<Ecs, 'listServices' | 'listReadableServices' | 'getService'> {
  const describeServices = (cluster: string, names: string[]) =>
    client.send(new DescribeServicesCommand({ cluster, services: names, include: [ServiceField.TAGS] }));

  const listArns = (cluster: string) =>
    collect(paginateListServices({ client, pageSize: LIST_SERVICES_MAX }, { cluster }), (page) => page.serviceArns);

  /** Those of a batch that AWS describes, and of the others their names and the first reason; none is described when it refuses all. */
  async function describeReadable(cluster: string, batch: string[]): Promise<ReadableServices> {
    try {
      const { services: described = [], failures = [] } = await describeServices(cluster, batch);
      const refused = failures.filter(({ reason }) => reason !== 'MISSING');
      const problem = problemOf(() => readFailures(refused, SOURCE, { allowMissing: true }));
      return {
        services: described.map(toService),
        unread: refused.flatMap(({ arn }) => (arn === undefined ? [] : [lastSegment(arn)])),
        ...(problem && { problem }),
      };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { services: [], unread: batch.map(lastSegment), problem: error.problem };
    }
  }

  return {
    async listReadableServices(cluster) {
      const arns = await listArns(cluster);
      const parts = await inBatches(arns, DESCRIBE_SERVICES_MAX, async (batch) => [
        await describeReadable(cluster, batch),
      ]);
      const all = parts.flatMap((part) => part.services);
      const problem = parts.find((part) => part.problem)?.problem;
      if (all.length === 0 && problem) throw new Failure(problem);
      return {
        services: all.filter(({ status }) => status !== 'inactive'),
        unread: parts.flatMap((part) => part.unread),
        ...(problem && { problem }),
      };
    },

    async listServices(cluster) {
      const arns = await listArns(cluster);
      const found = await inBatches(arns, DESCRIBE_SERVICES_MAX, async (batch) => {
        const answer = await describeServices(cluster, batch);
        readFailures(answer.failures, SOURCE, { allowMissing: true });
        return answer.services?.map(toService);
      });
      return found.filter(({ status }) => status !== 'inactive');
    },

    async getService(cluster, service) {
      const answer = await describeServices(cluster, [service]);
      readFailures(answer.failures, SOURCE, { allowMissing: false });
      const [found] = answer.services ?? [];
      if (!found) throw new Failure({ code: 'missing', source: SOURCE, facts: { resource: service } });
      return toService(found);
    },
  };
}

/** The problem that work fails with, if it does. */
function problemOf(work: () => void): Problem | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problem;
  }
}
