import { IMAGES, type TestWorld } from '@/sandbox/engine/testing/fixtures';
import { addSecurityGroup } from '@/sandbox/operations/ec2/build';
import { addImage, addRepository } from '@/sandbox/operations/ecr/add-image';
import { addCluster } from '@/sandbox/operations/ecs/clusters';
import { addRole } from '@/sandbox/operations/iam/build';
import { TASK_EXECUTION_POLICY_ARN } from '@/sandbox/policy/managed-policies';
import type { World } from '@/sandbox/world';

/** What the sandbox's own tests work in, in a sandbox that is served: cluster `test`, and repository `app` with an image a workload. */
export function aTestWorld(world: World): TestWorld {
  const [vpc] = [...world.ec2.vpcs.values()];
  if (!vpc) throw new Error('the empty scenario has a default VPC');
  const group = addSecurityGroup(world, {
    vpcId: vpc.id,
    name: 'open',
    description: 'Lets everything in',
    ingress: [{ protocol: '-1', source: { cidr: '0.0.0.0/0' } }],
  });
  const role = addRole(world, { name: 'ecsTaskExecutionRole', attachedPolicyArns: [TASK_EXECUTION_POLICY_ARN] });
  addRepository(world, 'app');
  for (const [tag, workload] of Object.entries(IMAGES)) addImage(world, 'app', { tag, workload });
  return {
    world,
    cluster: addCluster(world, 'test'),
    subnetIds: [...world.ec2.subnets.keys()],
    groupId: group.id,
    roleArn: role.arn,
  };
}
