import { groupOf } from '../domain/plan/steps/existing-definition';
import { ServiceScope } from '../domain/scope';
import { primaryOf } from '../domain/service-state';
import { specFromService } from '../domain/spec/spec-from-service';
import { query } from '../server/operation';

/** A service as a spec that can be changed and deployed again, and the settings that it keeps besides. */
export const getServiceSpec = query({
  permission: 'console:read',
  input: ServiceScope,
  run: async ({ cluster, service: name }, { ecs, logs, scaling: scalings }) => {
    const service = await ecs.getService(cluster, name);
    const definition = await ecs.getTaskDefinition(primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn);
    const group = groupOf(definition);
    const [scaling, logGroup] = await Promise.all([
      scalings.describeScaling(cluster, name),
      group === undefined ? undefined : logs.findLogGroup(group),
    ]);
    return specFromService({ service, definition, scaling, logRetentionDays: logGroup?.retentionDays });
  },
});
