import type { DescribeParametersRequest, DescribeParametersResult, ParameterStringFilter } from '@aws-sdk/client-ssm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { Parameter } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';
import { validation } from './parameters';

const MAX_PAGE = 50;

export const describeParameters =
  ({ secrets }: World): Operation<DescribeParametersRequest, DescribeParametersResult> =>
  ({ ParameterFilters = [], MaxResults = MAX_PAGE, NextToken }) => {
    if (!(Number.isInteger(MaxResults) && MaxResults >= 1 && MaxResults <= MAX_PAGE)) {
      throw validation(
        `1 validation error detected: Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and ${MAX_PAGE}`,
      );
    }
    const wanted = [...secrets.parameters.values()].filter((parameter) =>
      ParameterFilters.every((filter) => matches(parameter, filter)),
    );
    const page = pageOf(wanted, ({ name }) => name, {
      token: NextToken,
      size: MaxResults,
      invalidToken: () => new AwsFault('InvalidNextToken', 'The specified token is not valid.'),
    });
    return {
      Parameters: page.items.map((parameter) => ({
        Name: parameter.name,
        ARN: parameter.arn,
        Type: parameter.type,
        Version: parameter.version,
        LastModifiedDate: new Date(parameter.changedAt),
        Tier: 'Standard',
        DataType: 'text',
        KeyId: parameter.type === 'SecureString' ? 'alias/aws/ssm' : undefined,
        Policies: [],
      })),
      NextToken: page.nextToken,
    };
  };

function matches(parameter: Parameter, { Key = '', Option, Values = [] }: ParameterStringFilter): boolean {
  const text = textOf(parameter, Key);
  if (text === undefined) return false;
  return Values.some((value) => {
    if (Option === 'BeginsWith') return text.startsWith(value);
    return Option === 'Contains' ? text.includes(value) : text === value;
  });
}

function textOf({ name, type, tags }: Parameter, key: string): string | undefined {
  if (key === 'Name') return name;
  if (key === 'Type') return type;
  if (key === 'Tier') return 'Standard';
  if (key === 'DataType') return 'text';
  if (key.startsWith('tag:')) return tags.get(key.slice('tag:'.length));
  throw new AwsFault('InvalidFilterKey', `The following filter key is not valid: ${key}.`);
}
