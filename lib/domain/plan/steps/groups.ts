import { type Caller, isIngressAllowed } from '../../security-group';
import { isExposed } from '../../spec/spec-facts';
import { type CallInput, type Mutation, outputOf, type Value } from '../mutation';
import type { Step } from '../step';
import { listenerPorts, pickedBalancer } from './balancer-facts';
import { changingStep, existingStep, type PlanContext } from './plan-context';
import { tags } from './tagging';

/** The steps of security groups: who may call the load balancer, and that it may call the tasks. */
export const groupSteps = (context: PlanContext): Step[] => [
  ...balancerGroup(context),
  ...taskGroup(context),
  ...openTaskPort(context),
];

/** The security groups of the tasks. */
export const taskGroups = ({ spec }: PlanContext): Value[] =>
  spec.network.securityGroups.kind === 'new' ? [outputOf('task-group', 'id')] : [...spec.network.securityGroups.ids];

function balancerGroup(context: PlanContext): Step[] {
  const { spec, family } = context;
  if (spec.exposure.kind !== 'new') return [];
  const { allowedCidr } = spec.exposure;
  const name = `${family}-alb`;
  const ports = listenerPorts(spec.exposure);
  const facts = { group: name, cidr: allowedCidr, ports: ports.join(', ') };
  const opened = ports.map((port) =>
    open(outputOf('balancer-group', 'id'), port, { IpRanges: [{ CidrIp: allowedCidr }] }),
  );
  const base = { id: 'balancer-group', resource: 'balancer-security-group', facts } as const;
  return [group(context, base, name, `Callers of ${spec.name}`, opened, ports, allowedCidr)];
}

function taskGroup(context: PlanContext): Step[] {
  const { spec, family } = context;
  if (spec.network.securityGroups.kind !== 'new') return [];
  const name = `${family}-tasks`;
  const base = { id: 'task-group', resource: 'task-security-group', facts: { group: name } } as const;
  return [group(context, base, name, `Tasks of ${spec.name}`, [])];
}

/** @param ports that must already be open to `cidr` for an existing group to be left unchanged */
function group(
  context: PlanContext,
  base: Pick<Step, 'id' | 'resource' | 'facts'>,
  name: string,
  description: string,
  opened: readonly Mutation[],
  ports: readonly number[] = [],
  cidr = '0.0.0.0/0',
): Step {
  const { inventory, vpcId = '' } = context;
  const found = inventory.securityGroups.find((each) => each.name === name && each.vpcId === vpcId);
  const existingOutputs: Step['existingOutputs'] = found ? { id: found.id } : {};
  if (found && ports.every((port) => isIngressAllowed([found], port, { cidr })))
    return existingStep(base, existingOutputs);
  const also = ['ec2:CreateTags'];
  if (found) return changingStep('update', { ...base, also }, opened, { existingOutputs: existingOutputs });
  return changingStep('create', { ...base, also }, [createGroup(context, name, description), ...opened]);
}

function createGroup(context: PlanContext, name: string, description: string): Mutation {
  const { vpcId = '' } = context;
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
        TagSpecifications: [{ ResourceType: 'security-group', Tags: tags(context) }],
      },
    },
    outputPaths: { id: 'GroupId' },
    precondition: {
      call: { service: 'ec2', operation: 'DescribeSecurityGroups', input: { Filters } },
      condition: 'SecurityGroups[0]',
      outputPaths: { id: 'SecurityGroups[0].GroupId' },
    },
    undo: [
      {
        // The network interfaces of a deleted load balancer use its security group for a while.
        call: { service: 'ec2', operation: 'DeleteSecurityGroup', input: { GroupId: outputOf(idOf(name), 'id') } },
        inPlaceErrors: ['InvalidGroup.NotFound'],
        retryableErrors: ['DependencyViolation'],
      },
    ],
  };
}

const idOf = (name: string) => (name.endsWith('-alb') ? 'balancer-group' : 'task-group');

function open(GroupId: Value, port: number, peer: CallInput): Mutation {
  const input = { GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...peer }] };
  return {
    call: { service: 'ec2', operation: 'AuthorizeSecurityGroupIngress', input },
    inPlaceErrors: ['InvalidPermission.Duplicate'],
    undo: [
      {
        call: { service: 'ec2', operation: 'RevokeSecurityGroupIngress', input },
        inPlaceErrors: ['InvalidPermission.NotFound', 'InvalidGroup.NotFound'],
      },
    ],
  };
}

/** The step that opens the task port to the load balancer, unless it is open already. */
function openTaskPort(context: PlanContext): Step[] {
  const { spec, inventory } = context;
  const { exposure, network } = spec;
  if (!isExposed(exposure)) return [];
  const port = exposure.containerPort;
  const caller =
    exposure.kind === 'new' ? outputOf('balancer-group', 'id') : pickedBalancer(context)?.securityGroupIds[0];
  if (caller === undefined) return [];
  const ids = network.securityGroups.kind === 'existing' ? network.securityGroups.ids : [];
  const groups = inventory.securityGroups.filter(({ id }) => ids.includes(id));
  const own = inventory.securityGroups.find(
    ({ name, vpcId }) => name === `${context.family}-tasks` && vpcId === context.vpcId,
  );
  const asked = network.securityGroups.kind === 'new' ? (own ? [own] : []) : groups;
  const callerId = typeof caller === 'string' ? caller : balancerGroupId(context);
  const facts = { port: String(port) };
  const dependsOn = [
    ...(exposure.kind === 'new' ? ['balancer-group'] : []),
    ...(network.securityGroups.kind === 'new' ? ['task-group'] : []),
  ];
  const base = { id: 'task-port', resource: 'task-port', facts, dependsOn } as const;
  // A rule for all addresses allows every caller, whatever its group.
  if (isIngressAllowed(asked, port, callerId === undefined ? { cidr: '0.0.0.0/0' } : { groupId: callerId })) {
    return [existingStep(base)];
  }
  const [target] = taskGroups(context);
  if (target === undefined) return [];
  return [changingStep('update', base, [open(target, port, { UserIdGroupPairs: [{ GroupId: caller }] })])];
}

/** A port of a security group, and whom one rule more lets in. */
export type PortToOpen = { groupId: string; port: number; callers: readonly Caller[] };

/** The step that lets load balancers of a service in that runs, on ports on which its security groups refuse them. */
export const openPortsStep = (ports: readonly PortToOpen[], facts: Step['facts']): Step =>
  changingStep(
    'update',
    { id: 'task-port', resource: 'task-port', facts: { ...facts, verb: 'open-port' } },
    ports.map(({ groupId, port, callers }) => open(groupId, port, peersOf(callers))),
  );

const peersOf = (callers: readonly Caller[]): CallInput => {
  const groups = callers.flatMap((each) => ('groupId' in each ? [{ GroupId: each.groupId }] : []));
  const blocks = callers.flatMap((each) => ('cidr' in each ? [{ CidrIp: each.cidr }] : []));
  return {
    ...(groups.length > 0 && { UserIdGroupPairs: groups }),
    ...(blocks.length > 0 && { IpRanges: blocks }),
  };
};

const balancerGroupId = ({ inventory, family, vpcId }: PlanContext): string | undefined =>
  inventory.securityGroups.find((group) => group.name === `${family}-alb` && group.vpcId === vpcId)?.id;
