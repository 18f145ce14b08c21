import { describe, expect, it } from 'vitest';
import { expectationOf } from '../domain/changes/expectation';
import { aService, aTaskDefinition } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { restartService } from './restart-service';

const anAccount = () => aFakeAccount({ services: [aService()], definitions: [aTaskDefinition()] });
const web = { ...AT, cluster: 'boutique', service: 'web', expected: expectationOf(aService()) };

describe('restarting', () => {
  it('makes a new deployment of the same revision', async () => {
    const account = anAccount();
    const started = await restartService.run(web, createTestContext(account));
    expect(started.taskDefinitionArn).toBe(web.expected.taskDefinitionArn);
    expect(started.deploymentId).not.toBe(web.expected.deploymentId);
    expect(account.orders).toEqual(['updateService web restart']);
  });
});
