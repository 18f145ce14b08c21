import { afterEach, describe, expect, it } from 'vitest';
import { openClients } from '../clients';
import { type ScriptedAws, scriptAws } from '../testing/scripted-aws';
import { ecs } from '.';

let aws: ScriptedAws;
afterEach(() => aws.close());
const asked = () => ecs(openClients('eu-west-3', aws.connection).ecs);

const deploymentArn = (id: number) => `arn:aws:ecs:eu-west-3:000000000000:service-deployment/shop/web/d${id}`;
const revisionArn = (id: number) => `arn:aws:ecs:eu-west-3:000000000000:service-revision/shop/web/${id}`;
const idOf = (arn: unknown) => Number(/\d+$/.exec(String(arn))?.[0]);
const many = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A service with a number of deployments, of which only the newest is in progress. */
const aHistoryOf = (count: number) => ({
  'ecs:ListServiceDeployments': ({ nextToken = '0' }: { nextToken?: string }) => {
    const from = Number(nextToken);
    const ids = Array.from({ length: Math.min(100, count - from) }, (_, index) => count - from - index);
    return {
      serviceDeployments: ids.map((id) => ({ serviceDeploymentArn: deploymentArn(id) })),
      nextToken: from + 100 < count ? String(from + 100) : undefined,
    };
  },
  'ecs:DescribeServiceDeployments': ({ serviceDeploymentArns }: { serviceDeploymentArns?: unknown }) => ({
    serviceDeployments: many(serviceDeploymentArns).map((arn) => ({
      serviceDeploymentArn: arn,
      createdAt: 1_000 + idOf(arn),
      status: idOf(arn) === count ? 'IN_PROGRESS' : 'SUCCESSFUL',
      targetServiceRevision: { arn: revisionArn(idOf(arn)) },
      sourceServiceRevisions: [{ arn: revisionArn(idOf(arn) - 1) }],
    })),
  }),
  'ecs:DescribeServiceRevisions': ({ serviceRevisionArns }: { serviceRevisionArns?: unknown }) => ({
    serviceRevisions: many(serviceRevisionArns)
      .filter((arn) => idOf(arn) > 0)
      .map((arn) => ({
        serviceRevisionArn: arn,
        taskDefinition: `arn:aws:ecs:eu-west-3:000000000000:task-definition/web:${idOf(arn)}`,
        containerImages: [{ containerName: 'web', image: 'shop/web:1', imageDigest: 'sha256:1' }],
      })),
    failures: many(serviceRevisionArns).includes(revisionArn(0)) ? [{ arn: revisionArn(0), reason: 'MISSING' }] : [],
  }),
});

describe("a service's history", () => {
  it('is complete, newest first, each with what it brought in and what it took over from', async () => {
    aws = await scriptAws(aHistoryOf(130));
    const history = await asked().listServiceDeployments('shop', 'web');
    expect(history.map(({ id }) => id)).toEqual(Array.from({ length: 130 }, (_, index) => `d${130 - index}`));
    expect(history[0]).toMatchObject({
      status: 'in-progress',
      target: { arn: revisionArn(130), images: [{ container: 'web', image: 'shop/web:1', digest: 'sha256:1' }] },
      sources: [{ arn: revisionArn(129) }],
    });
    expect(
      Math.max(
        ...aws.inputs('ecs:DescribeServiceDeployments').map((input) => many(input.serviceDeploymentArns).length),
      ),
    ).toBe(20);
    expect(
      Math.max(...aws.inputs('ecs:DescribeServiceRevisions').map((input) => many(input.serviceRevisionArns).length)),
    ).toBe(20);
  });

  it('bears a service revision that ECS does not have any more', async () => {
    aws = await scriptAws(aHistoryOf(1));
    const [first] = await asked().listServiceDeployments('shop', 'web');
    expect(first).toMatchObject({ target: { arn: revisionArn(1) }, sources: [] });
  });

  it('asks a second time only about what was not over', async () => {
    aws = await scriptAws(aHistoryOf(45));
    const ecs = asked();
    const before = await ecs.listServiceDeployments('shop', 'web');
    aws.calls.length = 0;
    expect(await ecs.listServiceDeployments('shop', 'web')).toEqual(before);
    expect(aws.inputs('ecs:DescribeServiceDeployments')).toEqual([{ serviceDeploymentArns: [deploymentArn(45)] }]);
  });
});
