import type { RegisterInstanceRequest, RegisterInstanceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { forgetOldOperations, invalidInput, recordOperation, serviceOf } from './find';

const MOST_ATTRIBUTES = 30;

export const registerInstance =
  (world: World): Operation<RegisterInstanceRequest, RegisterInstanceResponse> =>
  ({ ServiceId, InstanceId = '', CreatorRequestId, Attributes = {} }) => {
    const service = serviceOf(world, ServiceId);
    if (!/^[0-9a-zA-Z_/:.@-]{1,64}$/.test(InstanceId))
      throw invalidInput(`The instance id ${InstanceId} is not valid.`);
    const attributes = new Map(Object.entries(Attributes));
    if (attributes.size > MOST_ATTRIBUTES) throw invalidInput(`An instance can have ${MOST_ATTRIBUTES} attributes.`);
    const needsAddress = service.records.some(({ type }) => type === 'A');
    if (needsAddress && !attributes.has('AWS_INSTANCE_IPV4'))
      throw invalidInput('AWS_INSTANCE_IPV4 is required for A records.');
    service.instances.set(InstanceId, {
      id: InstanceId,
      attributes,
      health: attributes.get('AWS_INIT_HEALTH_STATUS') === 'UNHEALTHY' ? 'UNHEALTHY' : 'HEALTHY',
      creatorRequestId: CreatorRequestId,
    });
    const OperationId = recordOperation(world, 'REGISTER_INSTANCE', { SERVICE: service.id, INSTANCE: InstanceId });
    forgetOldOperations(world);
    return { OperationId };
  };
