import type { FieldProblem } from '../problem';
import type { ImageLook, Plan } from './plan';
import type { Survey } from './survey';
import type { Wish } from './wish';

type Verdict = Pick<Plan, 'problems' | 'warnings'>;

function checkNames(wish: Wish, survey: Survey): FieldProblem[] {
  const cluster = survey.clusters.find(({ name }) => name === wish.cluster.name);
  const taken = survey.services[wish.cluster.name]?.includes(wish.name) === true;
  return [
    ...(wish.cluster.kind === 'existing' && !cluster ? [{ path: 'cluster.name', reason: 'cluster-missing' }] : []),
    ...(wish.cluster.kind === 'new' && cluster ? [{ path: 'cluster.name', reason: 'cluster-taken' }] : []),
    ...(taken ? [{ path: 'name', reason: 'name-taken', facts: { cluster: wish.cluster.name } }] : []),
  ];
}

function checkNetwork(wish: Wish, survey: Survey): Verdict {
  const subnets = survey.subnets.filter(({ id }) => wish.network.subnetIds.includes(id));
  const groups = survey.securityGroups.filter(({ id }) => wish.network.securityGroupIds.includes(id));
  const vpcs = new Set(subnets.map(({ vpcId }) => vpcId));
  const problems: FieldProblem[] = [
    ...(subnets.length < wish.network.subnetIds.length
      ? [{ path: 'network.subnetIds', reason: 'subnet-missing' }]
      : []),
    ...(vpcs.size > 1 ? [{ path: 'network.subnetIds', reason: 'several-vpcs' }] : []),
    ...(groups.length < wish.network.securityGroupIds.length || groups.some(({ vpcId }) => !vpcs.has(vpcId))
      ? [{ path: 'network.securityGroupIds', reason: 'security-group-missing' }]
      : []),
  ];
  // A public address is of use only where an internet gateway is; elsewhere the way out must be a NAT gateway or endpoints.
  const shut = subnets.filter(({ isPublic, hasEgress }) => (isPublic ? !wish.network.publicIp : !hasEgress));
  const free = subnets.reduce((sum, { freeAddresses }) => sum + freeAddresses, 0);
  return {
    problems,
    warnings: [
      ...shut.map(({ id, name }) => ({ key: 'no-way-out' as const, facts: { subnet: name ?? id } })),
      ...(subnets.length > 0 && free < wish.desiredCount
        ? [{ key: 'few-addresses' as const, facts: { free: String(free), wanted: String(wish.desiredCount) } }]
        : []),
    ],
  };
}

function checkImage(wish: Wish, look: ImageLook): Verdict {
  if (look.registry === 'other') {
    return { problems: [], warnings: [{ key: 'image-unchecked', facts: { image: wish.image } }] };
  }
  if (!look.found) return { problems: [{ path: 'image', reason: 'image-missing' }], warnings: [] };
  const { architectures } = look.found;
  const fits = architectures.length === 0 || architectures.includes(wish.architecture);
  const facts = { image: architectures.join(', '), wanted: wish.architecture };
  return { problems: fits ? [] : [{ path: 'architecture', reason: 'architecture', facts }], warnings: [] };
}

/** What speaks against a wish in this account: what forbids it, field by field, and what is merely risky. */
export function checkWish(wish: Wish, survey: Survey, look: ImageLook): Verdict {
  const network = checkNetwork(wish, survey);
  const image = checkImage(wish, look);
  const hasExecutionRole = wish.roles.executionRoleArn !== undefined || survey.executionRole !== undefined;
  return {
    problems: [
      ...checkNames(wish, survey),
      ...network.problems,
      ...image.problems,
      // Fargate refuses a task definition that logs to CloudWatch or pulls from ECR without one.
      ...(hasExecutionRole ? [] : [{ path: 'roles.executionRoleArn', reason: 'execution-role' }]),
    ],
    warnings: [...network.warnings, ...image.warnings],
  };
}
