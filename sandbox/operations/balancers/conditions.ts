import type { RuleCondition as AwsCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RuleCondition } from '@/sandbox/state/balancers';
import { missingParameter, validation } from './find';

/** Of one rule, over all its conditions. */
const MAX_VALUES = 5;

/**
 * The conditions of a request.
 *
 * @throws AwsFault for fields that AWS does not know, and for no values or too many
 */
export function conditionsFrom(conditions: readonly AwsCondition[] | undefined): RuleCondition[] {
  if (!conditions) throw missingParameter('conditions');
  if (conditions.length === 0) throw validation('A rule must have at least one condition');
  const read = conditions.map((condition) => ({
    field: condition.Field ?? '',
    values: valuesOf(condition),
    headerName: condition.HttpHeaderConfig?.HttpHeaderName,
  }));
  for (const { field, values } of read) {
    if (values.length === 0) throw validation(`A condition value must be specified for '${field}'`);
  }
  if (read.flatMap(({ values }) => values).length > MAX_VALUES) {
    throw validation('A rule can only have 5 condition values');
  }
  return read;
}

function valuesOf(condition: AwsCondition): string[] {
  const { Field, Values = [] } = condition;
  switch (Field) {
    case 'host-header':
      return condition.HostHeaderConfig?.Values ?? Values;
    case 'path-pattern':
      return condition.PathPatternConfig?.Values ?? Values;
    case 'http-header':
      return condition.HttpHeaderConfig?.Values ?? [];
    case 'http-request-method':
      return condition.HttpRequestMethodConfig?.Values ?? [];
    case 'source-ip':
      return condition.SourceIpConfig?.Values ?? [];
    case 'query-string':
      return (condition.QueryStringConfig?.Values ?? []).map(({ Key, Value = '' }) =>
        Key ? `${Key}=${Value}` : Value,
      );
    default:
      throw validation(
        `Condition field '${Field ?? ''}' must be one of '[path-pattern, host-header, http-header, http-request-method, query-string, source-ip]'`,
      );
  }
}

/** A condition as AWS describes it: the two oldest fields in both of their forms. */
export function conditionShape({ field, values, headerName }: RuleCondition): AwsCondition {
  const Values = [...values];
  switch (field) {
    case 'host-header':
      return { Field: field, Values, HostHeaderConfig: { Values } };
    case 'path-pattern':
      return { Field: field, Values, PathPatternConfig: { Values } };
    case 'http-header':
      return { Field: field, HttpHeaderConfig: { HttpHeaderName: headerName, Values } };
    case 'http-request-method':
      return { Field: field, HttpRequestMethodConfig: { Values } };
    case 'source-ip':
      return { Field: field, SourceIpConfig: { Values } };
    default:
      return { Field: field, QueryStringConfig: { Values: Values.map(keyAndValue) } };
  }
}

function keyAndValue(text: string): { Key?: string; Value: string } {
  const [Key, ...value] = text.split('=');
  return value.length > 0 ? { Key, Value: value.join('=') } : { Value: text };
}
