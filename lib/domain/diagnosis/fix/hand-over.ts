import type { Service } from '../../service';
import { joinWords } from '../../shell-words';
import type { DiagnosisCode } from '../codes';
import type { Finding } from '../finding';
import type { FixRequest } from './service-fix';

/** What a command is about besides its finding. */
export type Place = {
  region: string;
  service: Pick<Service, 'cluster' | 'name' | 'network'>;
};

/** What somebody who may can do instead: commands of the AWS CLI, or a policy to give. */
export type HandOver = { kind: 'command' | 'policy' | 'trust-policy'; text: string };

/** One command of the AWS CLI. A word with a blank or a sign is quoted. */
const aws = (region: string, ...words: readonly string[]): string => {
  const [service = '', operation = '', ...rest] = words;
  return joinWords(['aws', service, operation, '--region', region, ...rest]);
};
const pretty = (json: string): string => JSON.stringify(JSON.parse(json), undefined, 2);

const TRUST_STATEMENT = {
  Effect: 'Allow',
  Principal: { Service: 'ecs-tasks.amazonaws.com' },
  Action: 'sts:AssumeRole',
};

/** The same as a finding's fix, for whoever may make it without Gantry; undefined where no command stands for it. */
export function handOverOf(finding: Finding, place: Place): HandOver | undefined {
  const { fix } = finding;
  const text = fix ? commandOfFix(fix.request, fix.facts, place) : COMMANDS[finding.code]?.(finding.facts, place);
  return typeof text === 'string' ? { kind: 'command', text } : text;
}

type Facts = Readonly<Record<string, string>>;

function commandOfFix(request: FixRequest, facts: Facts, { region, service }: Place): string | HandOver | undefined {
  const updateService = (...words: readonly string[]) =>
    aws(region, 'ecs', 'update-service', '--cluster', service.cluster, '--service', service.name, ...words);
  switch (request.kind) {
    case 'open-port': {
      const { groupId = '', port = '', callerGroup, callerCidr = '' } = facts;
      const peer = callerGroup === undefined ? ['--cidr', callerCidr] : ['--source-group', callerGroup];
      const words = ['ec2', 'authorize-security-group-ingress', '--group-id', groupId, '--protocol', 'tcp'];
      return aws(region, ...words, '--port', port, ...peer);
    }
    case 'log-group':
      return aws(region, 'logs', 'create-log-group', '--log-group-name', facts.group ?? '');
    case 'grace-period':
      return updateService('--health-check-grace-period-seconds', String(request.seconds));
    case 'health-path': {
      const words = ['elbv2', 'modify-target-group', '--target-group-arn', facts.targetGroupArn ?? ''];
      return aws(region, ...words, '--health-check-path', request.path);
    }
    case 'role-trust':
      return { kind: 'trust-policy', text: JSON.stringify(TRUST_STATEMENT, undefined, 2) };
    case 'role-permissions':
      return facts.policy === undefined ? undefined : { kind: 'policy', text: pretty(facts.policy) };
    case 'settings':
      if (request.key === 'secrets-access' && facts.policy !== undefined)
        return { kind: 'policy', text: pretty(facts.policy) };
      if (request.key === 'percents')
        return updateService('--deployment-configuration', 'minimumHealthyPercent=100,maximumPercent=200');
      if (request.key === 'public-address')
        return updateService('--network-configuration', networkOf(service, 'ENABLED'));
      return undefined;
    case 'memory':
      return undefined;
  }
}

const networkOf = ({ network: { subnetIds, securityGroupIds } }: Place['service'], assignPublicIp: string): string =>
  `awsvpcConfiguration={subnets=[${subnetIds.join(',')}],securityGroups=[${securityGroupIds.join(',')}],assignPublicIp=${assignPublicIp}}`;

type Write = (facts: Facts, place: Place) => string | HandOver | undefined;

const decrypt: Write = ({ key }) => ({
  kind: 'policy',
  text: JSON.stringify(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: key ?? '*' }] },
    undefined,
    2,
  ),
});

/** The services that AWS reaches by a gateway, which costs nothing. */
const GATEWAYS: readonly string[] = ['s3'];

/** An endpoint for each service that the subnets do not reach, where tasks get no public address. */
const endpoints: Write = ({ services, vpc, routeTables = '' }, { region, service }) => {
  const names = (services ?? '').split(', ').filter((each) => each !== '' && each !== 'registry');
  if (names.length === 0 || vpc === undefined) return undefined;
  const create = (name: string) => {
    const words = ['ec2', 'create-vpc-endpoint', '--vpc-id', vpc, '--service-name', `com.amazonaws.${region}.${name}`];
    if (GATEWAYS.includes(name)) {
      const tables = routeTables === '' ? [] : ['--route-table-ids', ...routeTables.split(', ')];
      return aws(region, ...words, '--vpc-endpoint-type', 'Gateway', ...tables);
    }
    const { subnetIds, securityGroupIds } = service.network;
    const inside = ['--subnet-ids', ...subnetIds, '--security-group-ids', ...securityGroupIds];
    return aws(region, ...words, '--vpc-endpoint-type', 'Interface', '--private-dns-enabled', ...inside);
  };
  return names.map(create).join('\n');
};

const vcpuQuota: Write = (_facts, { region }) =>
  // Fargate On-Demand vCPU resource count.
  aws(region, 'service-quotas', 'get-service-quota', '--service-code', 'fargate', '--quota-code', 'L-3032A538');

/** Of causes that Gantry has no plan for: what somebody can do who may. Values are theirs to fill in. */
const COMMANDS: Partial<Record<DiagnosisCode, Write>> = {
  'secret-missing': ({ secretName }, { region }) =>
    secretName &&
    aws(region, 'secretsmanager', 'create-secret', '--name', secretName, '--secret-string', 'file://secret.txt'),
  'parameter-missing': ({ parameter }, { region }) =>
    parameter &&
    aws(
      region,
      'ssm',
      'put-parameter',
      '--type',
      'SecureString',
      '--name',
      parameter,
      '--value',
      'file://parameter.txt',
    ),
  'key-denied': decrypt,
  'key-unusable': ({ key }, { region }) => key && aws(region, 'kms', 'enable-key', '--key-id', key),
  'vcpu-limit': vcpuQuota,
  'registry-auth-unreachable': endpoints,
  'image-unreachable': endpoints,
  'secret-unreachable': endpoints,
  'parameter-unreachable': endpoints,
  'log-group-unreachable': endpoints,
};
