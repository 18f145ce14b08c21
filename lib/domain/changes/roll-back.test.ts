import { describe, expect, it } from 'vitest';
import {
  aDeployment,
  anInventory,
  aService,
  aServiceDeployment,
  aTaskDefinition,
  lookupsWith,
  revisionArn,
} from '../testing/builders';
import type { ChangeBasis } from './change-basis';
import { planChange } from './plan-change';
import { toRollBackTarget } from './roll-back-target';

const AUTHOR = { by: 'ana', fingerprint: (text: string) => `f${text.length}` };
const service = aService({ deployments: [aDeployment({ taskDefinitionArn: revisionArn(2) })] });

/** The steps of a roll-back from the second revision to the first. */
function stepsTo(former: ReturnType<typeof aTaskDefinition>) {
  const definition = aTaskDefinition({ revision: 2 });
  const basis: ChangeBasis = {
    service,
    definition,
    history: [],
    inventory: anInventory(),
    lookups: lookupsWith({ service, taskDefinition: definition, definitionRequest: { family: 'boutique-web' } }),
    target: toRollBackTarget(former, service, [], {}),
    targetRequest: { family: 'boutique-web' },
  };
  const { steps } = planChange({ verb: 'roll-back', taskDefinitionArn: former.arn }, basis, AUTHOR);
  return steps.map(({ resource, effect, facts, changes }) => ({ resource, effect, facts, changes }));
}

describe('a roll-back', () => {
  it('names the revision that it deploys again', () => {
    expect(stepsTo(aTaskDefinition())).toMatchObject([
      { resource: 'task-definition', effect: 'existing' },
      { resource: 'service', changes: [{ field: 'task-definition', from: 'boutique-web:2', to: 'boutique-web:1' }] },
      { resource: 'steady-state' },
    ]);
  });

  it('says of a revision that is registered again that the service gets a new one, and of which it is a copy', () => {
    expect(stepsTo(aTaskDefinition({ status: 'inactive' }))).toMatchObject([
      {
        resource: 'task-definition',
        effect: 'update',
        facts: { verb: 're-register', revision: 'boutique-web:1', family: 'boutique-web', image: '1.4.2' },
      },
      { resource: 'service', changes: [{ field: 'task-definition', from: 'boutique-web:2', to: 'new' }] },
      { resource: 'steady-state' },
    ]);
  });

  it('never goes to a revision of another family, unless the service has run it', () => {
    const foreign = aTaskDefinition({ family: 'payroll', revision: 3 });
    const ran = aServiceDeployment({ target: { arn: '', taskDefinitionArn: foreign.arn, images: [] } });
    expect(toRollBackTarget(foreign, service, [], {}).refusal).toBe('never-ran');
    expect(toRollBackTarget(foreign, service, [ran], {}).refusal).toBeUndefined();
  });
});
