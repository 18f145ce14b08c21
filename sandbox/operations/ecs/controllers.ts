import type { CreateServiceRequest, UpdateServiceRequest } from '@aws-sdk/client-ecs';
import type { Service } from '@/sandbox/state/ecs';
import { invalidParameter } from './faults';

/**
 * Who rolls a service out, when that is not ECS.
 * @throws AwsFault `InvalidParameterException` for what such a service cannot have
 */
export function readController(request: CreateServiceRequest): Service['controller'] {
  const type = request.deploymentController?.type ?? 'ECS';
  if (type === 'ECS') return undefined;
  if (type !== 'CODE_DEPLOY' && type !== 'EXTERNAL') {
    throw invalidParameter(`Invalid deployment controller type: ${type}.`);
  }
  const { loadBalancers = [], schedulingStrategy, deploymentConfiguration } = request;
  if (schedulingStrategy === 'DAEMON') {
    throw invalidParameter(`The DAEMON scheduling strategy is not supported with a ${type} deployment controller.`);
  }
  if (deploymentConfiguration?.deploymentCircuitBreaker?.enable) {
    throw invalidParameter('Deployment circuit breaker feature can only be configured with ECS deployment controller.');
  }
  if (type === 'CODE_DEPLOY' && loadBalancers.length === 0) {
    throw invalidParameter('loadBalancers must be specified for a service with a CODE_DEPLOY deployment controller.');
  }
  if (type === 'EXTERNAL') checkExternal(request);
  return type;
}

/** What belongs to task sets there. */
const OF_TASK_SETS = [
  'taskDefinition',
  'loadBalancers',
  'serviceRegistries',
  'networkConfiguration',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
] as const;

function checkExternal(request: CreateServiceRequest): void {
  for (const name of OF_TASK_SETS) {
    const value = request[name];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    throw invalidParameter(
      `${name} cannot be specified for a service with an EXTERNAL deployment controller. Specify it for its task sets.`,
    );
  }
}

/** What UpdateService may not change where somebody else rolls out, with AWS's name for it. */
const ROLLED_OUT = {
  taskDefinition: 'task definition',
  networkConfiguration: 'network parameters',
  loadBalancers: 'load balancers',
  serviceRegistries: 'service registries',
  platformVersion: 'platform version',
  capacityProviderStrategy: 'capacity provider strategy',
} as const;

/** @throws AwsFault `InvalidParameterException` for a change that is a roll-out */
export function checkController({ controller }: Service, request: UpdateServiceRequest): void {
  if (!controller) return;
  const article = controller === 'EXTERNAL' ? 'an' : 'a';
  const rest = `on services with ${article} ${controller} deployment controller. Use ${
    controller === 'EXTERNAL' ? 'CreateTaskSet' : 'AWS CodeDeploy'
  } to trigger a new deployment.`;
  if (request.forceNewDeployment) throw invalidParameter(`Cannot force a new deployment ${rest}`);
  for (const [member, words] of Object.entries(ROLLED_OUT)) {
    if (Reflect.get(request, member) !== undefined) throw invalidParameter(`Unable to update ${words} ${rest}`);
  }
}
