import type { DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse } from '@aws-sdk/client-ecs';
import { findService } from '@/sandbox/engine/kernel/lookup';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { serviceRevisionShape } from './shapes/service-revision';

const MOST_ARNS = 20;

export const describeServiceRevisions =
  (world: World): Operation<DescribeServiceRevisionsRequest, DescribeServiceRevisionsResponse> =>
  ({ serviceRevisionArns = [] }) => {
    if (serviceRevisionArns.length === 0 || serviceRevisionArns.length > MOST_ARNS) {
      throw invalidParameter(`serviceRevisionArns must have between 1 and ${MOST_ARNS} elements.`);
    }
    const answers = serviceRevisionArns.map((arn) => {
      const [, cluster = '', name = ''] = arn.split('/');
      const service = findService(world, cluster, name);
      const revision = service?.revisions.get(arn);
      return { arn, found: service && revision ? serviceRevisionShape(world, service, revision) : undefined };
    });
    return {
      serviceRevisions: answers.flatMap(({ found }) => found ?? []),
      failures: answers.flatMap(({ arn, found }) => (found ? [] : [{ arn, reason: 'MISSING' }])),
    };
  };
