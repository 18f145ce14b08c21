import { groupOf } from '../domain/deployment/steps/standing';
import { wishOfService } from '../domain/deployment/wish-of-service';
import { ServiceScope } from '../domain/scope';
import { primaryOf } from '../domain/service-state';
import { query } from '../server/operation';

/** What a service is, as a wish that can be changed and wished again, and what it keeps besides. */
export const getWish = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async ({ cluster, service: name }, { ecs, logs, scaling: scalings }) => {
    const service = await ecs.getService(cluster, name);
    const definition = await ecs.getTaskDefinition(primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn);
    const group = groupOf(definition);
    const [scaling, found] = await Promise.all([
      scalings.lookAtScaling(cluster, name),
      group === undefined ? undefined : logs.findLogGroup(group),
    ]);
    return wishOfService({ service, definition, scaling, logRetentionDays: found?.retentionDays });
  },
});
