import { CloudTrailClient, LookupEventsCommand, type LookupEventsCommandInput } from '@aws-sdk/client-cloudtrail';
import { DescribeServicesCommand, ECSClient, StopTaskCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, describe, expect, it } from 'vitest';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { MINUTE_MS } from '@/sandbox/time-units';

let sandbox: TestSandbox;
let trail: CloudTrailClient;
let ecs: ECSClient;
async function open(throttle = false): Promise<void> {
  sandbox = await startSandbox({ scenario: 'boutique', throttle });
  trail = new CloudTrailClient(sandbox.client);
  ecs = new ECSClient(sandbox.client);
}
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  trail.destroy();
  ecs.destroy();
  await sandbox.close();
});

const lookUp = async (request: LookupEventsCommandInput = {}) => trail.send(new LookupEventsCommand(request));
const by = (AttributeKey: 'EventName' | 'ReadOnly' | 'ResourceName', AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
});

describe('the event history', () => {
  it('has the calls of the sandbox some minutes later, with who made them and what they asked for', async () => {
    await open();
    await ecs.send(new UpdateServiceCommand({ cluster: 'boutique', service: 'web', desiredCount: 5 }));
    await expect(ecs.send(new StopTaskCommand({ cluster: 'boutique', task: 'none' }))).rejects.toThrow();
    await ecs.send(new DescribeServicesCommand({ cluster: 'boutique', services: ['web'] }));
    expect((await lookUp()).Events).toEqual([]);
    sandbox.advance(6 * MINUTE_MS);
    const { Events = [] } = await lookUp(by('ReadOnly', 'false'));
    expect(Events.map(({ EventName }) => EventName).sort()).toEqual(['StopTask', 'UpdateService']);
    const update = Events.find(({ EventName }) => EventName === 'UpdateService');
    expect(update).toMatchObject({
      EventSource: 'ecs.amazonaws.com',
      Username: 'AKIAIOSFODNN7TESTING',
      Resources: expect.arrayContaining([{ ResourceType: 'AWS::ECS::Service', ResourceName: 'web' }]),
    });
    expect(JSON.parse(update?.CloudTrailEvent ?? '')).toMatchObject({
      eventName: 'UpdateService',
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::000000000000:user/AKIAIOSFODNN7TESTING' },
      requestParameters: { cluster: 'boutique', service: 'web', desiredCount: 5 },
      readOnly: false,
    });
    const stop = Events.find(({ EventName }) => EventName === 'StopTask');
    expect(JSON.parse(stop?.CloudTrailEvent ?? '')).toMatchObject({
      errorCode: 'InvalidParameterException',
      errorMessage: 'The referenced task was not found.',
    });
    sandbox.advance(MINUTE_MS);
    expect((await lookUp(by('ResourceName', 'web'))).Events).toHaveLength(1);
  });

  it('keeps no secrets, and is asked twice a second', async () => {
    await open(true);
    const secrets = new SecretsManagerClient(sandbox.client);
    await secrets.send(new CreateSecretCommand({ Name: 'made', SecretString: 'very-hidden' }));
    secrets.destroy();
    sandbox.advance(6 * MINUTE_MS);
    const { Events } = await lookUp(by('EventName', 'CreateSecret'));
    expect(Events).toHaveLength(1);
    expect(JSON.stringify(Events)).not.toContain('very-hidden');
    await lookUp();
    await expect(lookUp()).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});
