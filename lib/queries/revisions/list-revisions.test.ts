import { describe, expect, it } from 'vitest';
import { aDeployment, aService, aTaskDefinition, revisionArn } from '../../domain/testing/builders';
import { AT, createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { listRevisions } from './list-revisions';

describe('the revisions of a family', () => {
  const definitions = [1, 2, 3].map((revision) => aTaskDefinition({ revision }));
  const ask = (services: ReturnType<typeof aService>[]) =>
    listRevisions.run(
      { ...AT, family: 'boutique-web', page: 1 },
      createTestContext(aFakeAccount({ services, definitions })),
    );

  it('have a new one begun with the one that runs: a newer one may have been rolled back from', async () => {
    const deployments = [aDeployment({ taskDefinitionArn: revisionArn(2) })];
    expect(await ask([aService({ deployments })])).toMatchObject({
      copyFrom: 2,
      runBy: [{ cluster: 'boutique', service: 'web', revision: 2 }],
    });
  });

  it('have a new one begun with the newest where no service runs any', async () => {
    expect(await ask([])).toMatchObject({ copyFrom: 3, runBy: [] });
  });
});
