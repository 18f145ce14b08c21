import { Expectation } from '../domain/changes/expectation';
import { Images } from '../domain/names';
import { Failure } from '../domain/problem';
import { ServiceScope } from '../domain/scope';
import { changeService, startedBy } from '../server/guards/change-service';
import { resolveRollOut } from '../server/load/resolve-roll-out';
import { command } from '../server/operation';

/**
 * Rolls other images (container name to reference) out on a service: registers a copy of its present revision that holds
 * each image to the digest its tag has now, and deploys it.
 * @throws Failure `changed` when the service is no longer what was shown, `invalid` when an image does not exist, cannot
 * run on the service's CPU architecture, or nothing would change
 */
export const rollOutImage = command({
  permission: 'service:roll-out',
  input: ServiceScope.extend({ images: Images, expected: Expectation }),
  run: (input, context) =>
    changeService(context, input, ['deploymentId', 'taskDefinitionArn'], async () => {
      const { current, images, problems } = await resolveRollOut(context, input);
      if (problems.length > 0) throw new Failure({ code: 'invalid', source: 'gantry', fields: problems });
      const { cluster, service } = input;
      const { arn } = await context.ecs.registerCopy(current.arn, images);
      return startedBy(await context.ecs.updateService({ cluster, service, taskDefinition: arn }));
    }),
});
