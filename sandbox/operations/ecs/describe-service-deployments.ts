import type { DescribeServiceDeploymentsRequest, Failure } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { findServiceDeployment } from './service-deployments';
import { type DescribedServiceDeployment, serviceDeploymentShape } from './shapes/service-deployment';

const MOST_ARNS = 20;

type Answer = { serviceDeployments: DescribedServiceDeployment[]; failures: Failure[] };

export const describeServiceDeployments =
  (world: World): Operation<DescribeServiceDeploymentsRequest, Answer> =>
  ({ serviceDeploymentArns = [] }) => {
    if (serviceDeploymentArns.length === 0 || serviceDeploymentArns.length > MOST_ARNS) {
      throw invalidParameter(`serviceDeploymentArns must have between 1 and ${MOST_ARNS} elements.`);
    }
    const answers = serviceDeploymentArns.map((arn) => ({ arn, found: findServiceDeployment(world, arn) }));
    return {
      serviceDeployments: answers.flatMap(({ found }) =>
        found ? [serviceDeploymentShape(world, found.service, found.record)] : [],
      ),
      failures: answers.flatMap(({ arn, found }) => (found ? [] : [{ arn, reason: 'MISSING' }])),
    };
  };
