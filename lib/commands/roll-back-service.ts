import { stoppableDeployment } from '../domain/changes/eligibility';
import { Expectation } from '../domain/changes/expectation';
import type { RollBackMethod, RollBackTarget } from '../domain/changes/roll-back';
import { TaskDefinitionName } from '../domain/names';
import { Failure } from '../domain/problem';
import { ServiceScope } from '../domain/scope';
import { changeService, type Started, startedBy } from '../server/guards/change-service';
import { readRollBack } from '../server/load/roll-back-targets';
import { command } from '../server/operation';

/**
 * Brings an earlier revision of a service back, in whichever way is right: stopping the deployment that is replacing it,
 * deploying it again, or first registering a copy when it was deregistered. The answer says which way was taken.
 * @throws Failure `changed` when the service is no longer what was shown, `conflict` when the revision cannot come back
 * (`facts.reason` is a key under `changes.roll-back-refusal.`)
 */
export const rollBackService = command({
  permission: 'service:roll-back',
  input: ServiceScope.extend({ taskDefinitionArn: TaskDefinitionName, expected: Expectation }),
  run: (input, context): Promise<Started & { way: RollBackMethod }> =>
    changeService(context, input, ['deploymentId', 'taskDefinitionArn'], async () => {
      const { cluster, service: name } = input;
      const { history, targetOf } = await readRollBack(context, input);
      const target = await targetOf(await context.ecs.getTaskDefinition(input.taskDefinitionArn));
      assertPossible(target);

      const { arn } = target.taskDefinition;
      const running = stoppableDeployment(history);
      if (target.way === 'stop-deployment' && running) {
        await context.ecs.stopServiceDeployment(running.arn);
        return { way: 'stop-deployment', ...startedBy(await context.ecs.getService(cluster, name)) };
      }
      const taskDefinition = target.way === 're-register' ? (await context.ecs.registerCopy(arn, {})).arn : arn;
      const updated = await context.ecs.updateService({ cluster, service: name, taskDefinition });
      return { way: target.way, ...startedBy(updated) };
    }),
});

function assertPossible({ refusal, taskDefinition, images }: RollBackTarget): void {
  if (!refusal) return;
  const facts = { reason: refusal, revision: `${taskDefinition.family}:${taskDefinition.revision}` };
  const detail = images.map(({ image }) => image).join(', ');
  throw new Failure({ code: 'conflict', source: 'gantry', detail, facts });
}
