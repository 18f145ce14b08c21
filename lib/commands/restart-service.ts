import { Expectation } from '../domain/changes/expectation';
import { ServiceScope } from '../domain/scope';
import { changeService, startedBy } from '../server/guards/change-service';
import { command } from '../server/operation';

/**
 * Replaces every task of a service by a new one of the same revision, within the same bounds as a roll-out.
 * @throws Failure `changed` when the service is no longer what was shown
 */
export const restartService = command({
  permission: 'service:restart',
  input: ServiceScope.extend({ expected: Expectation }),
  run: (input, { ecs, ...context }) =>
    changeService({ ecs, ...context }, input, ['deploymentId', 'taskDefinitionArn'], async () => {
      const { cluster, service } = input;
      return startedBy(await ecs.updateService({ cluster, service, forceNewDeployment: true }));
    }),
});
