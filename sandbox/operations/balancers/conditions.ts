import type { RuleCondition as AwsCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RuleCondition } from '@/sandbox/state/balancers';
import { missingParameter, validation } from './find';

/** Of one rule, over all its conditions. */
const MAX_VALUES = 5;
const MAX_CHARACTERS = 128;

/** Fields that a rule can have one condition of. */
const SINGLE = ['host-header', 'path-pattern', 'http-request-method', 'source-ip'];

/**
 * The conditions of a request.
 *
 * @throws AwsFault for fields and values that AWS does not take, and for no values or too many
 */
export function conditionsFrom(conditions: readonly AwsCondition[] | undefined): RuleCondition[] {
  if (!conditions) throw missingParameter('conditions');
  if (conditions.length === 0) throw validation('A rule must have at least one condition');
  const read = conditions.map((condition) => ({
    field: condition.Field ?? '',
    values: valuesOf(condition),
    headerName: condition.HttpHeaderConfig?.HttpHeaderName,
  }));
  for (const { field, values, headerName } of read) {
    if (values.length === 0) throw validation(`A condition value must be specified for '${field}'`);
    if (field === 'http-header') validateHeaderName(headerName);
    for (const value of values) validateValue(field, value);
  }
  const repeated = SINGLE.find((single) => read.filter(({ field }) => field === single).length > 1);
  if (repeated) throw validation(`A rule can only have one '${repeated}' condition`);
  if (read.flatMap(({ values }) => values).length > MAX_VALUES) {
    throw validation('A rule can only have 5 condition values');
  }
  return read;
}

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}$/;

function validateHeaderName(name: string | undefined): void {
  if (!name) throw validation("An HTTP header name must be specified for 'http-header'");
  if (!HEADER_NAME.test(name)) throw validation(`HTTP header name '${name}' is not valid`);
}

/** What one value of a field may look like. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  'host-header': /^[A-Za-z0-9.*?-]+$/,
  'path-pattern': /^[A-Za-z0-9_\-.$/~"'@:+&*?]+$/,
  'http-request-method': /^[A-Z_-]{1,40}$/,
  'source-ip': /^(\d{1,3}(\.\d{1,3}){3}\/\d{1,2}|[0-9a-fA-F:.]+\/\d{1,3})$/,
};

function validateValue(field: string, value: string): void {
  const longest = field === 'query-string' ? 2 * MAX_CHARACTERS + 1 : MAX_CHARACTERS;
  if (value.length > longest) {
    throw validation(`The value of condition '${field}' cannot be longer than ${MAX_CHARACTERS} characters`);
  }
  const pattern = Object.hasOwn(PATTERNS, field) ? PATTERNS[field] : undefined;
  if (pattern && !pattern.test(value)) throw validation(`Condition value '${value}' is not valid for '${field}'`);
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
      return (condition.QueryStringConfig?.Values ?? []).map(({ Key = '', Value = '' }) => {
        if (!Value) throw validation("A value must be specified for each key of 'query-string'");
        if (Key.length > MAX_CHARACTERS || Value.length > MAX_CHARACTERS) {
          throw validation(`Keys and values of 'query-string' cannot be longer than ${MAX_CHARACTERS} characters`);
        }
        return Key ? `${Key}=${Value}` : Value;
      });
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
