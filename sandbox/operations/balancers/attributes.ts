import type { Listener, LoadBalancer, TargetGroup } from '@/sandbox/state/balancers';

/** What an attribute may be set to: one of some words, a whole number of a range, those that are named beside it, or any text. */
export type AttributeSpec = { fallback: string; words?: readonly string[]; range?: readonly [number, number] };

/** The attributes that one kind of resource has, by their keys. */
export type AttributeSpecs = Readonly<Record<string, AttributeSpec>>;

const oneOf = (fallback: string, ...others: readonly string[]): AttributeSpec => ({
  fallback,
  words: [fallback, ...others],
});
const OFF = oneOf('false', 'true');
const ON = oneOf('true', 'false');
const text: AttributeSpec = { fallback: '' };
const within = (fallback: string, low: number, high: number, ...words: readonly string[]): AttributeSpec => ({
  fallback,
  range: [low, high],
  words,
});

const logs = (kind: string): AttributeSpecs => ({
  [`${kind}.s3.enabled`]: OFF,
  [`${kind}.s3.bucket`]: text,
  [`${kind}.s3.prefix`]: text,
});

const everyBalancer = (scheme: LoadBalancer['scheme']): AttributeSpecs => ({
  ...logs('access_logs'),
  'deletion_protection.enabled': OFF,
  'ipv6.deny_all_igw_traffic': scheme === 'internal' ? ON : OFF,
  'zonal_shift.config.enabled': OFF,
});

const APPLICATION: AttributeSpecs = {
  ...logs('connection_logs'),
  ...logs('health_check_logs'),
  'idle_timeout.timeout_seconds': within('60', 1, 4000),
  'client_keep_alive.seconds': within('3600', 60, 604_800),
  // Application load balancers balance across zones whatever their owner would like.
  'load_balancing.cross_zone.enabled': oneOf('true'),
  'routing.http2.enabled': ON,
  'routing.http.desync_mitigation_mode': oneOf('defensive', 'monitor', 'strictest'),
  'routing.http.drop_invalid_header_fields.enabled': OFF,
  'routing.http.preserve_host_header.enabled': OFF,
  'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': OFF,
  'routing.http.xff_client_port.enabled': OFF,
  'routing.http.xff_header_processing.mode': oneOf('append', 'preserve', 'remove'),
  'waf.fail_open.enabled': OFF,
};

const NETWORK: AttributeSpecs = {
  'load_balancing.cross_zone.enabled': OFF,
  'dns_record.client_routing_policy': oneOf(
    'any_availability_zone',
    'availability_zone_affinity',
    'partial_availability_zone_affinity',
  ),
  'secondary_ips.auto_assigned.per_subnet': within('0', 0, 7),
};

/** The attributes of a load balancer, by its type. */
export const loadBalancerAttributes = ({ type, scheme }: Pick<LoadBalancer, 'type' | 'scheme'>): AttributeSpecs => ({
  ...everyBalancer(scheme),
  ...(type === 'application' ? APPLICATION : NETWORK),
});

const MOST_TARGETS = 1000;
const WEEK_SECONDS = 604_800;

const EVERY_TARGET_GROUP: AttributeSpecs = {
  'deregistration_delay.timeout_seconds': within('300', 0, 3600),
  'load_balancing.cross_zone.enabled': oneOf('use_load_balancer_configuration', 'true', 'false'),
  'stickiness.enabled': OFF,
  'target_group_health.dns_failover.minimum_healthy_targets.count': within('1', 1, MOST_TARGETS, 'off'),
  'target_group_health.dns_failover.minimum_healthy_targets.percentage': within('off', 1, 100, 'off'),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.count': within('1', 1, MOST_TARGETS),
  'target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage': within('off', 1, 100, 'off'),
};

const HTTP_TARGETS: AttributeSpecs = {
  'load_balancing.algorithm.type': oneOf('round_robin', 'least_outstanding_requests', 'weighted_random'),
  'load_balancing.algorithm.anomaly_mitigation': oneOf('off', 'on'),
  'slow_start.duration_seconds': within('0', 30, 900, '0'),
  'stickiness.type': { fallback: 'lb_cookie' },
  'stickiness.lb_cookie.duration_seconds': within('86400', 1, WEEK_SECONDS),
  'stickiness.app_cookie.cookie_name': text,
  'stickiness.app_cookie.duration_seconds': within('86400', 1, WEEK_SECONDS),
};

const isDatagram = (protocol: string): boolean => protocol === 'UDP' || protocol === 'TCP_UDP';

const transportTargets = ({ protocol, targetType }: Pick<TargetGroup, 'protocol' | 'targetType'>): AttributeSpecs => ({
  'deregistration_delay.connection_termination.enabled': isDatagram(protocol) ? ON : OFF,
  'preserve_client_ip.enabled':
    targetType === 'ip' && !isDatagram(protocol) ? OFF : isDatagram(protocol) ? oneOf('true') : ON,
  'proxy_protocol_v2.enabled': OFF,
  'stickiness.type': { fallback: 'source_ip' },
  'target_health_state.unhealthy.connection_termination.enabled': isDatagram(protocol) ? oneOf('false') : ON,
  'target_health_state.unhealthy.draining_interval_seconds': within('0', 0, 360_000),
});

/** Whether a target group is one of application load balancers. */
export const isHttpGroup = ({ protocol }: Pick<TargetGroup, 'protocol'>): boolean =>
  protocol === 'HTTP' || protocol === 'HTTPS';

/** The attributes of a target group, by its protocol. */
export const targetGroupAttributes = (group: Pick<TargetGroup, 'protocol' | 'targetType'>): AttributeSpecs => ({
  ...EVERY_TARGET_GROUP,
  ...(isHttpGroup(group) ? HTTP_TARGETS : transportTargets(group)),
});

/** What of stickiness the target groups of a protocol can have; those of TLS have none. */
export function stickinessTypes({ protocol }: Pick<TargetGroup, 'protocol'>): readonly string[] {
  if (protocol === 'HTTP' || protocol === 'HTTPS') return ['lb_cookie', 'app_cookie'];
  return protocol === 'TLS' ? [] : ['source_ip'];
}

const requestHeader = (name: string): string => `routing.http.request.${name}.header_name`;
const responseHeader = (name: string): string => `routing.http.response.${name}.header_value`;

const everyText = (...keys: readonly string[]): AttributeSpecs =>
  Object.fromEntries(keys.map((key) => [key, text] as const));

const RESPONSE_HEADERS: AttributeSpecs = {
  'routing.http.response.server.enabled': ON,
  ...everyText(
    ...[
      'strict_transport_security',
      'access_control_allow_origin',
      'access_control_allow_methods',
      'access_control_allow_headers',
      'access_control_allow_credentials',
      'access_control_expose_headers',
      'access_control_max_age',
      'content_security_policy',
      'x_content_type_options',
      'x_frame_options',
    ].map(responseHeader),
  ),
};

const TLS_REQUEST_HEADERS = [
  'x_amzn_mtls_clientcert_serial_number',
  'x_amzn_mtls_clientcert_issuer',
  'x_amzn_mtls_clientcert_subject',
  'x_amzn_mtls_clientcert_validity',
  'x_amzn_mtls_clientcert_leaf',
  'x_amzn_mtls_clientcert',
  'x_amzn_tls_version',
  'x_amzn_tls_cipher_suite',
].map(requestHeader);

/** The attributes of a listener, by its protocol. */
export function listenerAttributes({ protocol }: Pick<Listener, 'protocol'>): AttributeSpecs {
  if (protocol === 'HTTP') return RESPONSE_HEADERS;
  if (protocol === 'HTTPS') return { ...RESPONSE_HEADERS, ...everyText(...TLS_REQUEST_HEADERS) };
  return { 'tcp.idle_timeout.seconds': within('350', 60, 6000) };
}

/** The attributes of a resource as they are now: what was changed, and what AWS begins with. */
export const attributeValues = (
  specs: AttributeSpecs,
  changed: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> =>
  new Map(Object.entries(specs).map(([key, { fallback }]) => [key, changed.get(key) ?? fallback]));
