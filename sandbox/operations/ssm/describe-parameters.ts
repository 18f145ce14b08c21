import type { DescribeParametersRequest, DescribeParametersResult } from '@aws-sdk/client-ssm';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { matches } from './filters';
import { pageRequest } from './pages';

const MAX_PAGE = 50;

export const describeParameters =
  ({ secrets, partition, account }: World): Operation<DescribeParametersRequest, DescribeParametersResult> =>
  ({ ParameterFilters = [], ...request }) => {
    const wanted = [...secrets.parameters.values()].filter((parameter) =>
      ParameterFilters.every((filter) => matches(parameter, filter)),
    );
    const page = pageOf(wanted, ({ name }) => name, pageRequest(request, MAX_PAGE));
    return {
      Parameters: page.items.map((parameter) => ({
        Name: parameter.name,
        ARN: parameter.arn,
        Type: parameter.type,
        Version: parameter.version,
        Description: parameter.description,
        LastModifiedUser: `arn:${partition}:iam::${account}:root`,
        LastModifiedDate: new Date(parameter.changedAt),
        Tier: 'Standard',
        DataType: 'text',
        KeyId: parameter.type === 'SecureString' ? (parameter.keyId ?? 'alias/aws/ssm') : undefined,
        Policies: [],
      })),
      NextToken: page.nextToken,
    };
  };
