import { describe, expect, it } from 'vitest';
import { otherPlaceOf } from './log-output';
import type { Logs } from './task-definition';

const firelens = (output: NonNullable<Logs['output']>): Logs => ({ driver: 'awsfirelens', output });

describe('where lines are that CloudWatch Logs has not', () => {
  it.each([
    ['no log configuration', undefined, { kind: 'nowhere' }],
    ['a driver that keeps nothing', { driver: 'none' }, { kind: 'nowhere' }],
    ['a plugin that keeps nothing', firelens({ plugin: 'null' }), { kind: 'nowhere' }],
    ['files on the instance', { driver: 'json-file' }, { kind: 'instance', name: 'json-file' }],
    ['a driver by its own name', { driver: 'acme' }, { kind: 'place', name: 'acme', viaFirelens: false }],
    ['a name that objects have', { driver: 'constructor' }, { kind: 'place', name: 'constructor', viaFirelens: false }],
    [
      'Splunk',
      { driver: 'splunk', output: { place: 'https://http-inputs-acme.splunkcloud.com:443' } },
      { kind: 'place', name: 'Splunk', link: 'https://acme.splunkcloud.com/app/search' },
    ],
    [
      'Fluentd',
      { driver: 'fluentd', output: { place: 'logs.internal:24224' } },
      { name: 'Fluentd', place: 'logs.internal:24224' },
    ],
    [
      'a file of FireLens',
      firelens({ file: 'arn:aws:s3:::conf/a.conf' }),
      { kind: 'file', file: 'arn:aws:s3:::conf/a.conf' },
    ],
    [
      'Datadog in Europe',
      firelens({ plugin: 'datadog', place: 'http-intake.logs.datadoghq.eu' }),
      { name: 'Datadog', link: 'https://app.datadoghq.eu/logs', viaFirelens: true },
    ],
    ['Datadog', firelens({ plugin: 'datadog' }), { link: 'https://app.datadoghq.com/logs' }],
    [
      'Firehose',
      firelens({ plugin: 'kinesis_firehose', place: 'to lake' }),
      { link: 'https://eu-west-3.console.aws.amazon.com/firehose/home?region=eu-west-3#/details/to%20lake' },
    ],
  ])('is said: %s', (_, logs, place) => {
    expect(otherPlaceOf(logs, 'eu-west-3')).toMatchObject(place);
  });
});
