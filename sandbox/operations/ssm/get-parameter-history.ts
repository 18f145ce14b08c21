import type { GetParameterHistoryRequest, GetParameterHistoryResult } from '@aws-sdk/client-ssm';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { pageRequest } from './pages';
import { parameterOf, versionsOf, visibleValue } from './parameters';

const MAX_PAGE = 50;

export const getParameterHistory =
  (world: World): Operation<GetParameterHistoryRequest, GetParameterHistoryResult> =>
  ({ Name, WithDecryption = false, ...request }) => {
    const parameter = parameterOf(world, Name);
    const page = pageOf(
      versionsOf(parameter),
      ({ version }) => String(version).padStart(9, '0'),
      pageRequest(request, MAX_PAGE),
    );
    return {
      Parameters: page.items.map((version) => ({
        Name: parameter.name,
        Type: version.type,
        Value: visibleValue(version, WithDecryption),
        Version: version.version,
        Description: version.description,
        Labels: version.labels ?? [],
        LastModifiedDate: new Date(version.changedAt),
        Tier: 'Standard',
        DataType: 'text',
        Policies: [],
      })),
      NextToken: page.nextToken,
    };
  };
