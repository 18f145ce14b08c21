import { describe, expect, it } from 'vitest';
import { toLogs } from './translate-logs';

const firelens = (options: Record<string, string>) => toLogs({ logDriver: 'awsfirelens', options }, undefined);

describe('where a container writes, of its log configuration', () => {
  it('is the group, the region and the prefix of awslogs, and its further options', () => {
    const options = {
      'awslogs-group': '/a',
      'awslogs-region': 'eu-west-1',
      'awslogs-stream-prefix': 'ecs',
      'awslogs-create-group': 'true',
    };
    expect(toLogs({ logDriver: 'awslogs', options }, undefined)).toEqual({
      driver: 'awslogs',
      group: '/a',
      region: 'eu-west-1',
      streamPrefix: 'ecs',
      options: { 'awslogs-create-group': 'true' },
    });
  });

  it('is what FireLens is told of CloudWatch Logs, however its options are spelled', () => {
    const place = { log_group_name: '/a', region: 'eu-west-1', log_stream_prefix: 'p-' };
    const output = { cloudwatch: { group: '/a', region: 'eu-west-1', streamPrefix: 'p-' } };
    expect(firelens({ Name: 'cloudwatch_logs', ...place }).output).toMatchObject(output);
    expect(firelens({ name: 'cloudwatch', ...place }).output).toMatchObject(output);
    expect(firelens({ '@type': 'cloudwatch_logs', ...place }).output).toMatchObject(output);
  });

  it('names the place of another driver or plugin, and nothing that could sign in there', () => {
    const splunk = {
      'splunk-url': 'https://user:s3cret@splunk.example:8088/s3cret?token=s3cret',
      'splunk-token': 's3cret',
    };
    expect(toLogs({ logDriver: 'splunk', options: splunk }, undefined)).toEqual({
      driver: 'splunk',
      output: { place: 'https://splunk.example:8088' },
    });
    const datadog = firelens({ Name: 'datadog', Host: 'http-intake.logs.datadoghq.eu', apikey: 's3cret' });
    expect(datadog.output).toEqual({ plugin: 'datadog', place: 'http-intake.logs.datadoghq.eu' });
    expect(JSON.stringify(firelens({ Name: 'http', Host: 'u:s3cret@h/s3cret', URI: '/s3cret' }))).not.toContain(
      's3cret',
    );
  });

  it('is the file of the router where the container names no plugin', () => {
    const options = { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::conf/fluent.conf' };
    const router = { type: 'fluentbit' as const, options };
    expect(toLogs({ logDriver: 'awsfirelens' }, router).output).toEqual({ file: 'arn:aws:s3:::conf/fluent.conf' });
    expect(toLogs({ logDriver: 'awsfirelens' }, { type: 'fluentbit' })).toEqual({ driver: 'awsfirelens' });
  });
});
