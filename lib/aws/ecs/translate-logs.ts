import type { FirelensConfiguration, LogConfiguration } from '@aws-sdk/client-ecs';
import type { LogOutput, Logs } from '../../domain/task-definition';
import { requireField } from '../collect';

/** @param router how the containers of the task that route lines are configured */
export function toLogs({ logDriver, options = {} }: LogConfiguration, router: FirelensConfiguration | undefined): Logs {
  const driver = requireField(logDriver, 'logDriver');
  if (driver !== 'awslogs') {
    const output = driver === 'awsfirelens' ? toFirelensOutput(options, router) : toDriverOutput(options);
    return { driver, ...(Object.keys(output).length > 0 && { output }) };
  }
  const {
    'awslogs-group': group,
    'awslogs-region': region,
    'awslogs-stream-prefix': streamPrefix,
    ...further
  } = options;
  return { driver, group, region, streamPrefix, ...(Object.keys(further).length > 0 && { options: further }) };
}

type Options = Readonly<Record<string, string>>;

/** Options of Docker's drivers that name a place; the others may be tokens. */
const PLACES = ['splunk-url', 'fluentd-address', 'gelf-address', 'syslog-address', 'gcp-project'];

const toDriverOutput = (options: Options): LogOutput => placeIn(options, PLACES);

/** Options of the plugins of Fluent Bit and Fluentd that name a place. */
const PLUGIN_PLACES = ['host', 'endpoint', 'bucket', 's3_bucket', 'delivery_stream', 'delivery_stream_name', 'stream'];
/** In C, in Go, and of Fluentd. */
const CLOUDWATCH_PLUGINS = ['cloudwatch_logs', 'cloudwatch'];

function toFirelensOutput(given: Options, router: FirelensConfiguration | undefined): LogOutput {
  // Fluent Bit reads the names of options whatever their case.
  const options = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  const plugin = options.name ?? options['@type'];
  const file = router?.options?.['config-file-value'];
  if (plugin === undefined) return { ...(file !== undefined && { file }) };
  const group = options.log_group_name;
  if (!CLOUDWATCH_PLUGINS.includes(plugin) || group === undefined) {
    return { plugin, ...placeIn(options, PLUGIN_PLACES) };
  }
  const { region, log_stream_prefix: streamPrefix, log_stream_name: stream } = options;
  return {
    plugin,
    cloudwatch: {
      group,
      ...(region && !region.includes('$') && { region }),
      ...(streamPrefix && { streamPrefix }),
      ...(stream && { stream }),
    },
  };
}

function placeIn(options: Options, names: readonly string[]): Pick<LogOutput, 'place'> {
  const value = names.map((name) => options[name]).find((each) => each !== undefined && each !== '');
  const place = value === undefined ? undefined : withoutSecrets(value);
  return place === undefined ? {} : { place };
}

/** An address without user, path and query, any of which may hold a token. */
function withoutSecrets(text: string): string {
  if (!text.includes('://')) return text.replace(/^.*@/, '').replace(/[/?#].*$/, '');
  const match = /^([a-z][a-z0-9+.-]*:\/\/)(?:[^/@]*@)?([^/?#]*)/i.exec(text);
  return match ? `${match[1]}${match[2]}` : '';
}
