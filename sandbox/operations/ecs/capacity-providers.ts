import type { ManagedScaling } from '@aws-sdk/client-ecs';
import { lastPart } from '@/sandbox/engine/kernel/arns';
import type { CapacityProvider } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { FARGATE_PROVIDERS } from './clusters';
import { invalidParameter } from './faults';

const NAME = /^(?!aws|ecs|fargate)[A-Za-z0-9_-]{1,255}$/i;
const LARGEST_STEP = 10_000;

const UNMANAGED: CapacityProvider['managedScaling'] = {
  isEnabled: false,
  targetCapacity: 100,
  smallestStep: 1,
  largestStep: LARGEST_STEP,
  warmUpSeconds: 300,
};

/** @throws AwsFault `InvalidParameterException` for a name that AWS keeps for itself */
export function checkProviderName(name: string): void {
  if (NAME.test(name)) return;
  throw invalidParameter(
    'The specified capacity provider name is invalid. Up to 255 letters (uppercase and lowercase), numbers, underscores, and hyphens are allowed. The name cannot be prefixed with "aws", "ecs", or "fargate". Specify a valid name and try again.',
  );
}

/** Scaling as a request has it over what held before; on unless it says otherwise. @throws AwsFault */
export function readManagedScaling(
  request: ManagedScaling | undefined,
  before: CapacityProvider['managedScaling'] = UNMANAGED,
): CapacityProvider['managedScaling'] {
  if (!request) return before;
  const scaling = {
    isEnabled: request.status === undefined ? before.isEnabled : request.status === 'ENABLED',
    targetCapacity: request.targetCapacity ?? before.targetCapacity,
    smallestStep: request.minimumScalingStepSize ?? before.smallestStep,
    largestStep: request.maximumScalingStepSize ?? before.largestStep,
    warmUpSeconds: request.instanceWarmupPeriod ?? before.warmUpSeconds,
  };
  checkRange('targetCapacity', scaling.targetCapacity, 1, 100);
  checkRange('minimumScalingStepSize', scaling.smallestStep, 1, LARGEST_STEP);
  checkRange('maximumScalingStepSize', scaling.largestStep, scaling.smallestStep, LARGEST_STEP);
  checkRange('instanceWarmupPeriod', scaling.warmUpSeconds, 0, LARGEST_STEP);
  return scaling;
}

function checkRange(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && least <= value && value <= most) return;
  throw invalidParameter(
    `The specified ${name} is invalid. Specify a value between ${least} and ${most} and try again.`,
  );
}

/** An ACTIVE provider of the account by name or ARN. @throws AwsFault `InvalidParameterException` */
export function capacityProviderNamed(world: World, nameOrArn: string | undefined): CapacityProvider {
  const name = lastPart(nameOrArn ?? '');
  if (FARGATE_PROVIDERS.includes(name)) {
    throw invalidParameter('The specified capacity provider is reserved and cannot be changed or deleted.');
  }
  const found = world.ecs.capacityProviders.get(name);
  if (found?.status !== 'ACTIVE') {
    throw invalidParameter(
      'The specified capacity provider does not exist. Specify a valid name or ARN and try again.',
    );
  }
  return found;
}

/** Termination protection needs ECS to decide which instances go. @throws AwsFault `InvalidParameterException` */
export function checkProtection({ terminationProtection, managedScaling }: CapacityProvider): void {
  if (terminationProtection === 'DISABLED' || managedScaling.isEnabled) return;
  throw invalidParameter(
    'The managed termination protection setting for the capacity provider is invalid. To enable managed termination protection for a capacity provider, managed scaling must be enabled.',
  );
}
