/** What an application load balancer is set to before anybody changes it. */
export const loadBalancerDefaults: readonly (readonly [string, string])[] = [
  ['access_logs.s3.enabled', 'false'],
  ['access_logs.s3.bucket', ''],
  ['access_logs.s3.prefix', ''],
  ['connection_logs.s3.enabled', 'false'],
  ['deletion_protection.enabled', 'false'],
  ['idle_timeout.timeout_seconds', '60'],
  ['client_keep_alive.seconds', '3600'],
  ['load_balancing.cross_zone.enabled', 'true'],
  ['routing.http2.enabled', 'true'],
  ['routing.http.desync_mitigation_mode', 'defensive'],
  ['routing.http.drop_invalid_header_fields.enabled', 'false'],
  ['routing.http.preserve_host_header.enabled', 'false'],
  ['routing.http.x_amzn_tls_version_and_cipher_suite.enabled', 'false'],
  ['routing.http.xff_client_port.enabled', 'false'],
  ['routing.http.xff_header_processing.mode', 'append'],
  ['waf.fail_open.enabled', 'false'],
];

/** What a target group of an application load balancer is set to before anybody changes it. */
export const targetGroupDefaults: readonly (readonly [string, string])[] = [
  ['deregistration_delay.timeout_seconds', '300'],
  ['load_balancing.algorithm.type', 'round_robin'],
  ['load_balancing.algorithm.anomaly_mitigation', 'off'],
  ['load_balancing.cross_zone.enabled', 'use_load_balancer_configuration'],
  ['slow_start.duration_seconds', '0'],
  ['stickiness.enabled', 'false'],
  ['stickiness.type', 'lb_cookie'],
  ['stickiness.lb_cookie.duration_seconds', '86400'],
  ['stickiness.app_cookie.cookie_name', ''],
  ['stickiness.app_cookie.duration_seconds', '86400'],
  ['target_group_health.dns_failover.minimum_healthy_targets.count', '1'],
  ['target_group_health.dns_failover.minimum_healthy_targets.percentage', 'off'],
  ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.count', '1'],
  ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage', 'off'],
];

/** What a listener is set to before anybody changes it, by its protocol. */
export const listenerDefaults = (protocol: string): readonly (readonly [string, string])[] =>
  protocol === 'HTTP' || protocol === 'HTTPS'
    ? [
        ['routing.http.response.server.enabled', 'true'],
        ['routing.http.response.strict_transport_security.header_value', ''],
        ['routing.http.response.access_control_allow_origin.header_value', ''],
        ['routing.http.response.content_security_policy.header_value', ''],
        ['routing.http.response.x_content_type_options.header_value', ''],
        ['routing.http.response.x_frame_options.header_value', ''],
      ]
    : [['tcp.idle_timeout.seconds', '350']];
