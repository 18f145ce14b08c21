import { DescribeServicesCommand, type ECSClient, paginateListServices, ServiceField } from '@aws-sdk/client-ecs';
import type { Ecs } from '../../domain/cloud';
import { Failure } from '../../domain/problem';
import { collect, inBatches } from '../collect';
import { readFailures } from '../failure';
import { toService } from './translate-service';

/** API Reference, DescribeServices; and ListServices, whose pages hold ten unless asked for more. */
const DESCRIBE_SERVICES_MAX = 10;
const LIST_SERVICES_MAX = 100;
const SOURCE = 'ecs:DescribeServices';

export function services(client: ECSClient): Pick<Ecs, 'listServices' | 'getService'> {
  const describeServices = (cluster: string, names: string[]) =>
    client.send(new DescribeServicesCommand({ cluster, services: names, include: [ServiceField.TAGS] }));

  return {
    async listServices(cluster) {
      const pages = paginateListServices({ client, pageSize: LIST_SERVICES_MAX }, { cluster });
      const arns = await collect(pages, (page) => page.serviceArns);
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
