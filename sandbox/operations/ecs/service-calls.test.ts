import {
  ContinueServiceDeploymentCommand,
  DescribeServiceDeploymentsCommand,
  DescribeServicesCommand,
  ECSClient,
  ListServiceDeploymentsCommand,
  StopServiceDeploymentCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const web = { cluster: 'boutique', service: 'web' };
let sandbox: TestSandbox;
let ecs: ECSClient;
beforeEach(async () => {
  sandbox = await startSandbox({ scenario: 'boutique' });
  ecs = new ECSClient(sandbox.client);
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  ecs.destroy();
  await sandbox.close();
});

const service = async () =>
  (await ecs.send(new DescribeServicesCommand({ cluster: web.cluster, services: [web.service] }))).services?.[0];
const latest = async () =>
  (await ecs.send(new ListServiceDeploymentsCommand(web))).serviceDeployments?.[0]?.serviceDeploymentArn;

describe('ECS service calls', () => {
  it('gives the wire what other clients trip over when it is missing', async () => {
    const answer = new DescribeServicesCommand({ cluster: web.cluster, services: [web.service, 'none'] });
    const { services, failures } = await ecs.send(answer);
    expect(services?.[0]).toMatchObject({
      serviceArn: expect.stringMatching(/^arn:aws:ecs:eu-west-3:000000000000:service\/boutique\/web$/),
      status: 'ACTIVE',
      deploymentController: { type: 'ECS' },
      deploymentConfiguration: { minimumHealthyPercent: expect.any(Number), maximumPercent: expect.any(Number) },
      deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED', createdAt: expect.any(Date) }],
    });
    expect(failures).toEqual([{ arn: expect.stringContaining('service/boutique/none'), reason: 'MISSING' }]);
  });

  it('rolls out when a service is updated, and back when the deployment is stopped', async () => {
    const { service: updated } = await ecs.send(new UpdateServiceCommand({ ...web, forceNewDeployment: true }));
    expect(updated?.deployments?.[0]).toMatchObject({ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' });
    sandbox.advance(10_000);
    const serviceDeploymentArn = await latest();
    await ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }));
    sandbox.advance(1_800_000);
    const serviceDeploymentArns = [serviceDeploymentArn ?? ''];
    const { serviceDeployments } = await ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }));
    expect(serviceDeployments?.[0]?.status).toBe('ROLLBACK_SUCCESSFUL');
    expect((await service())?.deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }]);
    await expect(ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn }))).rejects.toMatchObject({
      name: 'ConflictException',
    });
  });

  it('lets only a deployment go on that waits for it', async () => {
    const serviceDeploymentArn = await latest();
    const go = (more: object) =>
      ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId: 'none', ...more }));
    await expect(go({})).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'The lifecycle hook none was not found.',
    });
    await expect(go({ serviceDeploymentArn: `${serviceDeploymentArn}0` })).rejects.toMatchObject({
      name: 'ServiceDeploymentNotFoundException',
    });
  });
});
