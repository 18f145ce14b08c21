import type { CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse } from '@aws-sdk/client-iam';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addRole } from './build';
import { missingParameter, roleShape } from './roles';
import { serviceRole } from './service-linked-roles';

export const createServiceLinkedRole =
  (world: World): Operation<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse> =>
  ({ AWSServiceName: service, Description, CustomSuffix }) => {
    if (!service) throw missingParameter('aWSServiceName');
    const wanted = serviceRole(service);
    if (!wanted) {
      throw new AwsFault('InvalidInputException', `Service name ${service} does not have a service-linked role.`);
    }
    if (CustomSuffix) {
      throw new AwsFault('InvalidInputException', `Custom suffix is not allowed for ${service}`);
    }
    const { name, description, policyArn } = wanted;
    if (world.iam.roles.has(name)) {
      throw new AwsFault(
        'InvalidInputException',
        `Service role name ${name} has been taken in this account, please try a different suffix.`,
      );
    }
    const role = addRole(world, {
      name,
      path: `/aws-service-role/${service}/`,
      description: Description ?? description,
      trustedService: service,
      attachedPolicyArns: [policyArn],
    });
    return { Role: roleShape(role) };
  };
