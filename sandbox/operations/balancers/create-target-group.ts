import type { CreateTargetGroupInput, CreateTargetGroupOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addTargetGroup } from './build';
import { missingParameter, validation } from './find';
import { defaultHealth, healthFrom } from './health-settings';
import { validateName } from './placement';
import { checkQuota } from './quotas';
import { protocolOf, tagsFrom, targetGroupShape } from './shapes';

/** Creating one that exists with the same protocol, port and VPC gives it back. */
export const createTargetGroup =
  (world: World): Operation<CreateTargetGroupInput, CreateTargetGroupOutput> =>
  (request) => {
    const { Name, Protocol, ProtocolVersion = 'HTTP1', Port, VpcId, TargetType = 'instance', Tags } = request;
    const name = validateName(Name, 'Target group');
    if (TargetType !== 'ip' && TargetType !== 'instance') {
      throw new AwsFault('InvalidConfigurationRequestException', `Targets of type '${TargetType}' are not simulated`);
    }
    const protocol = protocolOf(Protocol);
    if (!protocol) throw missingParameter('protocol');
    if (Port === undefined) throw validation('A port must be specified');
    if (!(Number.isInteger(Port) && Port >= 1 && Port <= 65_535)) throw validation(`Port '${Port}' is not valid`);
    if (!VpcId) throw validation('A VPC ID must be specified');
    if (!world.ec2.vpcs.has(VpcId)) throw validation(`The VPC ID '${VpcId}' is not found`);
    const health = healthFrom(request, defaultHealth(protocol, request.HealthCheckProtocol), protocol);
    const existing = [...world.balancers.targetGroups.values()].find((group) => group.name === name);
    if (existing && (existing.protocol !== protocol || existing.port !== Port || existing.vpcId !== VpcId)) {
      throw new AwsFault(
        'DuplicateTargetGroupNameException',
        `A target group with the same name '${name}' exists, but with different settings`,
      );
    }
    if (!existing) checkQuota('target-groups', world.balancers.targetGroups.size);
    const created =
      existing ??
      addTargetGroup(world, {
        name,
        protocol,
        protocolVersion: ProtocolVersion,
        port: Port,
        vpcId: VpcId,
        targetType: TargetType,
        health,
        tags: tagsFrom(Tags),
      });
    return { TargetGroups: [targetGroupShape(created, world)] };
  };
