import { ListClustersCommand } from '@aws-sdk/client-ecs';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import manifest from '../../package.json';
import { openClients } from './clients';
import { ANY_CREDENTIALS, Refusal, type ScriptedAws, scriptAws } from './testing/scripted-aws';

let aws: ScriptedAws | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws?.close();
  aws = undefined;
});

const ask = (connection: Parameters<typeof openClients>[1]) =>
  openClients('eu-west-3', connection).ecs.send(new ListClustersCommand({}));

describe('a client', () => {
  it('says who is asking', async () => {
    aws = await scriptAws({ 'ecs:ListClusters': () => ({ clusterArns: [] }) });
    await ask(aws.connection);
    expect(aws.calls[0]?.userAgent).toContain(` gantry/${manifest.version}`);
  });

  it('asks again when AWS asks to slow down', async () => {
    let asked = 0;
    aws = await scriptAws({
      'ecs:ListClusters': () =>
        ++asked === 1 ? new Refusal('ThrottlingException', 'Rate exceeded') : { clusterArns: ['c'] },
    });
    expect(await ask({ ...aws.connection, maxAttempts: 2 })).toMatchObject({ clusterArns: ['c'] });
  });

  it('that AWS keeps telling to slow down says so', async () => {
    aws = await scriptAws({ 'ecs:ListClusters': () => new Refusal('ThrottlingException', 'Rate exceeded') });
    await expect(ask(aws.connection)).rejects.toMatchObject({
      problem: { code: 'throttled', source: 'ecs:ListClusters', detail: 'Rate exceeded', requestId: 'request-1' },
    });
  });
});

describe('a client that reaches no AWS', () => {
  it('reports a refused connection', async () => {
    const gone = await scriptAws({});
    await gone.close();
    await expect(ask(gone.connection)).rejects.toMatchObject({
      problem: { code: 'unreachable', source: 'ecs:ListClusters', detail: expect.stringContaining('ECONNREFUSED') },
    });
  });

  it('reports an unknown host', async () => {
    await expect(ask({ ...ANY_CREDENTIALS, endpoint: 'http://aws.invalid' })).rejects.toMatchObject({
      problem: { code: 'unreachable', source: 'ecs:ListClusters', detail: expect.stringContaining('aws.invalid') },
    });
  });
});

describe('a client without credentials', () => {
  it('says that there are none', async () => {
    const nothing = {
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_PROFILE: undefined,
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
      AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
    };
    for (const [name, value] of Object.entries(nothing)) vi.stubEnv(name, value);
    await expect(openClients('eu-west-3').sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      problem: { code: 'missing-credentials', source: 'sts:GetCallerIdentity' },
    });
  });
});
