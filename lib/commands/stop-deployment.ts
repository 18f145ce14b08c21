import { z } from 'zod';
import { stoppableDeployment } from '../domain/changes/eligibility';
import { Failure } from '../domain/problem';
import { ServiceScope } from '../domain/scope';
import { command } from '../server/operation';

/**
 * Stops a running deployment; ECS brings back what ran before it.
 * @throws Failure `conflict` when that deployment no longer runs, `missing`
 */
export const stopDeployment = command({
  permission: 'deployment:stop',
  input: ServiceScope.extend({
    deploymentArn: z.string('required').regex(/^arn:aws[a-z-]*:ecs:[^:]+:\d{12}:service-deployment\/.+$/, 'format'),
  }),
  run: async ({ cluster, service, deploymentArn }, { ecs }) => {
    const running = stoppableDeployment(await ecs.listServiceDeployments(cluster, service));
    if (running?.arn !== deploymentArn) {
      const facts = { reason: 'no-deployment-running' };
      throw new Failure({ code: 'conflict', source: 'gantry', detail: service, facts });
    }
    await ecs.stopServiceDeployment(deploymentArn);
    return { deploymentArn };
  },
});
