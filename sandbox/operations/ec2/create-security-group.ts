import type { CreateSecurityGroupRequest, CreateSecurityGroupResult } from '@aws-sdk/client-ec2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addSecurityGroup } from './build';
import { tagList } from './select';
import { readTagSpecifications } from './tag-specifications';

const ALLOWED = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]{1,255}$/;

/** A new group lets everything out and nothing in. Without a VPC it is made in the default one. */
export const createSecurityGroup =
  (world: World): Operation<CreateSecurityGroupRequest, CreateSecurityGroupResult> =>
  ({ GroupName, Description, VpcId, TagSpecifications }) => {
    const { ec2, account, partition, region } = world;
    if (!GroupName) throw missing('GroupName');
    if (!Description) throw missing('GroupDescription');
    if (!ALLOWED.test(GroupName) || GroupName.startsWith('sg-')) {
      throw new AwsFault('InvalidParameterValue', `Invalid security group name: ${GroupName}`);
    }
    if (!ALLOWED.test(Description)) {
      throw new AwsFault(
        'InvalidParameterValue',
        'Value for parameter GroupDescription is invalid. Character sets beyond ASCII are not supported.',
      );
    }
    const vpc = VpcId ? ec2.vpcs.get(VpcId) : [...ec2.vpcs.values()].find(({ isDefault }) => isDefault);
    if (!vpc) {
      if (!VpcId) throw new AwsFault('VPCIdNotSpecified', 'No default VPC for this user');
      throw new AwsFault('InvalidVpcID.NotFound', `The vpc ID '${VpcId}' does not exist`);
    }
    const isTaken = [...ec2.securityGroups.values()].some(({ name, vpcId }) => name === GroupName && vpcId === vpc.id);
    if (isTaken) {
      throw new AwsFault(
        'InvalidGroup.Duplicate',
        `The security group '${GroupName}' already exists for VPC '${vpc.id}'`,
      );
    }
    const group = addSecurityGroup(world, {
      vpcId: vpc.id,
      name: GroupName,
      description: Description,
      tags: readTagSpecifications(TagSpecifications, 'security-group'),
    });
    return {
      GroupId: group.id,
      SecurityGroupArn: `arn:${partition}:ec2:${region}:${account}:security-group/${group.id}`,
      Tags: tagList(group.tags),
    };
  };

const missing = (name: string): AwsFault =>
  new AwsFault('MissingParameter', `The request must contain the parameter ${name}`);
