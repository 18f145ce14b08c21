import { letsIn } from '../../security-group';
import { type Act, type CallInput, from, type Value } from '../call';
import type { Step } from '../step';
import { isExposed } from '../wish';
import { listenerPorts, pickedBalancer } from './balancer-facts';
import { doing, existing, type Making } from './making';
import { tags } from './tagging';

/** The steps about security groups: who may call the load balancer, and that it may call the tasks. */
export const groupSteps = (making: Making): Step[] => [
  ...balancerGroup(making),
  ...taskGroup(making),
  ...openTaskPort(making),
];

/** The security groups of the tasks. */
export const taskGroups = ({ wish }: Making): Value[] =>
  wish.network.securityGroups.kind === 'new' ? [from('task-group', 'id')] : [...wish.network.securityGroups.ids];

function balancerGroup(making: Making): Step[] {
  const { wish, family } = making;
  if (wish.exposure.kind !== 'new') return [];
  const { allowedCidr } = wish.exposure;
  const name = `${family}-alb`;
  const ports = listenerPorts(wish.exposure);
  const facts = { group: name, cidr: allowedCidr, ports: ports.join(', ') };
  const opened = ports.map((port) => open(from('balancer-group', 'id'), port, { IpRanges: [{ CidrIp: allowedCidr }] }));
  const said = { id: 'balancer-group', kind: 'create-balancer-group', facts } as const;
  return [group(making, said, name, `Callers of ${wish.name}`, opened, ports, allowedCidr)];
}

function taskGroup(making: Making): Step[] {
  const { wish, family } = making;
  if (wish.network.securityGroups.kind !== 'new') return [];
  const name = `${family}-tasks`;
  const said = { id: 'task-group', kind: 'create-task-group', facts: { group: name } } as const;
  return [group(making, said, name, `Tasks of ${wish.name}`, [])];
}

/** @param ports that must be open to `cidr` already for a group that is there to be left alone */
function group(
  making: Making,
  said: Pick<Step, 'id' | 'kind' | 'facts'>,
  name: string,
  description: string,
  opened: readonly Act[],
  ports: readonly number[] = [],
  cidr = '0.0.0.0/0',
): Step {
  const { survey, vpcId = '' } = making;
  const found = survey.securityGroups.find((each) => each.name === name && each.vpcId === vpcId);
  const known: Step['known'] = found ? { id: found.id } : {};
  if (found && ports.every((port) => letsIn([found], port, { cidr }))) return existing(said, known);
  const also = ['ec2:CreateTags'];
  if (found) return doing('change', { ...said, also }, opened, { known });
  return doing('create', { ...said, also }, [createGroup(making, name, description), ...opened]);
}

function createGroup(making: Making, name: string, description: string): Act {
  const { vpcId = '' } = making;
  const Filters = [
    { Name: 'group-name', Values: [name] },
    { Name: 'vpc-id', Values: [vpcId] },
  ];
  return {
    call: {
      service: 'ec2',
      operation: 'CreateSecurityGroup',
      input: {
        GroupName: name,
        Description: description,
        VpcId: vpcId,
        TagSpecifications: [{ ResourceType: 'security-group', Tags: tags(making) }],
      },
    },
    gives: { id: 'GroupId' },
    unless: {
      call: { service: 'ec2', operation: 'DescribeSecurityGroups', input: { Filters } },
      holds: 'SecurityGroups[0]',
      gives: { id: 'SecurityGroups[0].GroupId' },
    },
    undo: [
      {
        // The addresses of a load balancer that is gone hold on to its group for a while.
        call: { service: 'ec2', operation: 'DeleteSecurityGroup', input: { GroupId: from(idOf(name), 'id') } },
        already: ['InvalidGroup.NotFound'],
        passing: ['DependencyViolation'],
      },
    ],
  };
}

const idOf = (name: string) => (name.endsWith('-alb') ? 'balancer-group' : 'task-group');

function open(GroupId: Value, port: number, peer: CallInput): Act {
  const input = { GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...peer }] };
  return {
    call: { service: 'ec2', operation: 'AuthorizeSecurityGroupIngress', input },
    already: ['InvalidPermission.Duplicate'],
    undo: [
      {
        call: { service: 'ec2', operation: 'RevokeSecurityGroupIngress', input },
        already: ['InvalidPermission.NotFound', 'InvalidGroup.NotFound'],
      },
    ],
  };
}

/** Lets the load balancer reach the tasks, where their groups do not let it in already. */
function openTaskPort(making: Making): Step[] {
  const { wish, survey } = making;
  const { exposure, network } = wish;
  if (!isExposed(exposure)) return [];
  const port = exposure.containerPort;
  const caller = exposure.kind === 'new' ? from('balancer-group', 'id') : pickedBalancer(making)?.securityGroupIds[0];
  if (caller === undefined) return [];
  const ids = network.securityGroups.kind === 'existing' ? network.securityGroups.ids : [];
  const groups = survey.securityGroups.filter(({ id }) => ids.includes(id));
  const own = survey.securityGroups.find(
    ({ name, vpcId }) => name === `${making.family}-tasks` && vpcId === making.vpcId,
  );
  const asked = network.securityGroups.kind === 'new' ? (own ? [own] : []) : groups;
  const callerId = typeof caller === 'string' ? caller : balancerGroupId(making);
  const facts = { port: String(port) };
  const dependsOn = [
    ...(exposure.kind === 'new' ? ['balancer-group'] : []),
    ...(network.securityGroups.kind === 'new' ? ['task-group'] : []),
  ];
  const said = { id: 'task-port', kind: 'open-task-port', facts, dependsOn } as const;
  // A block that is open to all lets in callers of whatever group, one that is still to be made included.
  if (letsIn(asked, port, callerId === undefined ? { cidr: '0.0.0.0/0' } : { groupId: callerId })) {
    return [existing(said)];
  }
  const [target] = taskGroups(making);
  if (target === undefined) return [];
  return [doing('change', said, [open(target, port, { UserIdGroupPairs: [{ GroupId: caller }] })])];
}

const balancerGroupId = ({ survey, family, vpcId }: Making): string | undefined =>
  survey.securityGroups.find((group) => group.name === `${family}-alb` && group.vpcId === vpcId)?.id;
