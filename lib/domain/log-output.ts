import type { Logs } from './task-definition';

/** Drivers of Docker that keep lines on the instance. */
const ON_INSTANCE: readonly string[] = ['json-file', 'local', 'journald'];

/** What people call a driver or a plugin of FireLens; others by their own name. */
const NAMES: Readonly<Record<string, string>> = {
  splunk: 'Splunk',
  fluentd: 'Fluentd',
  forward: 'Fluentd',
  gelf: 'Graylog (GELF)',
  syslog: 'syslog',
  logentries: 'Logentries',
  gcplogs: 'Google Cloud Logging',
  stackdriver: 'Google Cloud Logging',
  datadog: 'Datadog',
  es: 'Elasticsearch',
  opensearch: 'OpenSearch',
  loki: 'Grafana Loki',
  'grafana-loki': 'Grafana Loki',
  newrelic: 'New Relic',
  nrlogs: 'New Relic',
  s3: 'S3',
  firehose: 'Data Firehose',
  kinesis_firehose: 'Data Firehose',
  kinesis: 'Kinesis Data Streams',
  kinesis_streams: 'Kinesis Data Streams',
  http: 'HTTP',
  azure: 'Azure Log Analytics',
  cloudwatch: 'CloudWatch Logs',
  cloudwatch_logs: 'CloudWatch Logs',
  awsfirelens: 'FireLens',
};

/**
 * Where lines are that are not read from CloudWatch Logs: `file` decides where FireLens sends them; on the instance; nowhere; or at
 * a place with a name, and a link where one is known.
 */
export type OtherLogPlace =
  | { kind: 'nowhere' }
  | { kind: 'instance'; name: string }
  | { kind: 'file'; file?: string }
  | { kind: 'place'; name: string; place?: string; link?: string; viaFirelens: boolean };

/** Where the lines of a container are, if not in a log group that can be followed. @param region of the service */
export function otherPlaceOf(logs: Logs | undefined, region: string): OtherLogPlace {
  if (!logs || logs.driver === 'none') return { kind: 'nowhere' };
  const { driver, output = {} } = logs;
  if (ON_INSTANCE.includes(driver)) return { kind: 'instance', name: driver };
  const viaFirelens = driver === 'awsfirelens';
  const { plugin, place, file } = output;
  if (viaFirelens && plugin === undefined) return { kind: 'file', ...(file !== undefined && { file }) };
  if (plugin === 'null') return { kind: 'nowhere' };
  const key = plugin ?? driver;
  const link = linkOf(key, place, region);
  const name = (Object.hasOwn(NAMES, key) && NAMES[key]) || key;
  return { kind: 'place', name, viaFirelens, ...(place && { place }), ...(link !== undefined && { link }) };
}

/** A page on which people read such lines. */
function linkOf(key: string, place: string | undefined, region: string): string | undefined {
  const host = place?.replace(/^[a-z]+:\/\//i, '').replace(/:\d+$/, '');
  const named = place === undefined ? undefined : encodeURIComponent(place);
  const console = (service: string, rest: string) =>
    named && `https://${region}.console.aws.amazon.com/${service}/home?region=${region}#${rest}${named}`;
  switch (key) {
    case 'datadog':
      return `https://app.${/(?:^|\.)((?:us\d\.|ap\d\.)?datadoghq\.(?:com|eu)|ddog-gov\.com)$/.exec(host ?? '')?.[1] ?? 'datadoghq.com'}/logs`;
    case 'newrelic':
    case 'nrlogs':
      return 'https://one.newrelic.com/logger';
    case 'firehose':
    case 'kinesis_firehose':
      return console('firehose', '/details/');
    case 'kinesis':
    case 'kinesis_streams':
      return console('kinesis', '/streams/details/');
    case 's3':
      return named && `https://${region}.console.aws.amazon.com/s3/buckets/${named}`;
    case 'splunk': {
      const name = /^(?:http-inputs-|inputs\.)([a-z0-9-]+)\.splunkcloud\.com$/.exec(host ?? '')?.[1];
      return name && `https://${name}.splunkcloud.com/app/search`;
    }
    case 'es':
    case 'opensearch':
      return host?.endsWith('.es.amazonaws.com') ? `https://${host}/_dashboards` : undefined;
    default:
      return undefined;
  }
}
