import { afterEach, describe, expect, it, vi } from 'vitest';
import { openCloud } from '.';
import { type ScriptedAws, scriptAws } from './testing/scripted-aws';

let aws: ScriptedAws | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws?.close();
  aws = undefined;
});

describe('the cloud of an account and region', () => {
  it('is one for all who ask', () => {
    const scope = { account: 'main', region: 'eu-west-3' };
    expect(openCloud({ ...scope })).toBe(openCloud({ ...scope }));
    expect(openCloud({ ...scope, region: 'eu-west-1' })).not.toBe(openCloud(scope));
    expect(openCloud({ ...scope, account: 'other' })).not.toBe(openCloud(scope));
  });

  it('is where AWS_ENDPOINT_URL says it is, with the credentials of the environment', async () => {
    aws = await scriptAws({ 'ecs:ListClusters': () => ({ clusterArns: [] }) });
    vi.stubEnv('AWS_ENDPOINT_URL', aws.connection.endpoint);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
    expect(await openCloud({ account: 'elsewhere', region: 'eu-west-3' }).ecs.listClusters()).toEqual([]);
    expect(aws.inputs('ecs:ListClusters')).toHaveLength(1);
  });
});
