import { AwsFault } from '@/sandbox/operation';
import type { TargetGroup } from '@/sandbox/state/balancers';
import { type AttributeSpec, type AttributeSpecs, attributeValues, isHttpGroup, stickinessTypes } from './attributes';
import { missingParameter, validation } from './find';

type Wanted = readonly { Key?: string; Value?: string }[] | undefined;

const MOST_AT_ONCE = 20;

/** What a request does to the attributes of a resource. */
export type AttributeChange = {
  /** What errors call the resource, such as `Load balancer`. */
  noun: string;
  specs: AttributeSpecs;
  /** Refuses values that do not go together. */
  check?: (values: ReadonlyMap<string, string>) => void;
};

/**
 * Changes the attributes a request names, all of them or none; only those that the resource has can be changed.
 *
 * @returns all attributes as they are then
 */
export function changeAttributes(
  attributes: Map<string, string>,
  wanted: Wanted,
  { noun, specs, check }: AttributeChange,
): ReadonlyMap<string, string> {
  if (!wanted) throw missingParameter('attributes');
  if (wanted.length > MOST_AT_ONCE) {
    const constraint = `Member must have length less than or equal to ${MOST_AT_ONCE}`;
    throw validation(`1 validation error detected: Value at 'attributes' failed to satisfy constraint: ${constraint}`);
  }
  const changed = new Map(attributes);
  for (const { Key = '', Value = '' } of wanted) {
    const spec = Object.hasOwn(specs, Key) ? specs[Key] : undefined;
    if (!spec) throw validation(`${noun} attribute key '${Key}' is not recognized`);
    validate(Key, Value, spec);
    changed.set(Key, Value);
  }
  const values = attributeValues(specs, changed);
  check?.(values);
  for (const [key, value] of changed) attributes.set(key, value);
  return values;
}

function validate(key: string, value: string, { words, range }: AttributeSpec): void {
  if ((!words && !range) || words?.includes(value)) return;
  if (!range) throw validation(`'${key}' must be one of '${words?.join(', ')}'`);
  const isWithin = /^\d+$/.test(value) && Number(value) >= range[0] && Number(value) <= range[1];
  if (!isWithin) throw validation(`'${key}' must be between ${range[0]} and ${range[1]}`);
}

const invalidConfiguration = (message: string): AwsFault =>
  new AwsFault('InvalidConfigurationRequestException', message);

/** Logs go to a bucket, so whoever enables them has to name one. */
export function checkLogBuckets(values: ReadonlyMap<string, string>): void {
  for (const kind of ['access_logs', 'connection_logs', 'health_check_logs']) {
    if (values.get(`${kind}.s3.enabled`) === 'true' && values.get(`${kind}.s3.bucket`) === '') {
      throw invalidConfiguration(`The value of '${kind}.s3.bucket' cannot be empty`);
    }
  }
}

const RESERVED_COOKIES = /^AWSALB/;

/** What of a target group's attributes goes with its protocol, and with the other attributes. */
export const checkTargetGroup =
  (group: Pick<TargetGroup, 'protocol'>) =>
  (values: ReadonlyMap<string, string>): void => {
    const type = values.get('stickiness.type') ?? '';
    const isSticky = values.get('stickiness.enabled') === 'true';
    const isUntouched = !isSticky && !isHttpGroup(group) && type === 'source_ip';
    if (!isUntouched && !stickinessTypes(group).includes(type)) {
      throw invalidConfiguration(
        `Stickiness type '${type}' is not supported for target groups with the ${group.protocol} protocol`,
      );
    }
    const cookie = values.get('stickiness.app_cookie.cookie_name') ?? '';
    if (RESERVED_COOKIES.test(cookie)) throw validation(`The cookie name '${cookie}' is reserved`);
    if (isSticky && type === 'app_cookie' && cookie === '') {
      throw invalidConfiguration(`You must specify an application cookie name for stickiness of type 'app_cookie'`);
    }
    const mitigates = values.get('load_balancing.algorithm.anomaly_mitigation') === 'on';
    if (mitigates && values.get('load_balancing.algorithm.type') !== 'weighted_random') {
      throw invalidConfiguration(
        `Anomaly mitigation is only supported when 'load_balancing.algorithm.type' is 'weighted_random'`,
      );
    }
    const drains = values.get('target_health_state.unhealthy.draining_interval_seconds') ?? '0';
    if (drains !== '0' && values.get('target_health_state.unhealthy.connection_termination.enabled') === 'true') {
      throw invalidConfiguration(
        `An unhealthy draining interval needs 'target_health_state.unhealthy.connection_termination.enabled' to be 'false'`,
      );
    }
  };
