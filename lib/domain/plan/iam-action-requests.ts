import type { IamActionRequest } from '../cloud';
import { type EcrRegistry, ecrHome, parseImageReference } from '../image-reference';
import type { AccountInventory } from '../inventory';
import type { ServiceSpec } from '../spec/service-spec';
import { logGroupOf } from '../spec/spec-facts';
import { EXEC_ACTIONS, secretSource } from './steps/roles';

type Place = Pick<AccountInventory, 'accountId' | 'region' | 'registry'>;

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'] as const;
const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'] as const;

/** The AWS partition of a region, by its prefix. */
const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

/**
 * The IAM actions that the execution role of a spec needs: to pull each image from ECR, to write the log, to read each
 * secret.
 * @param logGroup the log group that an existing service writes to, when that is not the default one
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
 */
export function executionRoleRequests(
  spec: Pick<ServiceSpec, 'name' | 'cluster' | 'containers'>,
  place: Place,
  logGroup = logGroupOf(spec),
): IamActionRequest[] {
  const partition = partitionOf(place.region);
  const group = `arn:${partition}:logs:${place.region}:${place.accountId}:log-group:${logGroup}:log-stream:*`;
  return [
    ...spec.containers.flatMap(({ image }) => pullRequests(image, partition, place.registry)),
    ...LOG.map((action) => ({ action, resource: group })),
    ...spec.containers.flatMap(({ secrets }) => secrets.map(({ valueFrom }) => secretRequest(valueFrom, place))),
  ];
}

function pullRequests(image: string, partition: string, own: EcrRegistry | undefined): IamActionRequest[] {
  const reference = parseImageReference(image);
  const home = ecrHome(reference?.registry, own);
  if (!reference || !home) return [];
  const resource = `arn:${partition}:ecr:${home.region}:${home.account}:repository/${reference.repository}`;
  return [{ action: 'ecr:GetAuthorizationToken', resource: '*' }, ...PULL.map((action) => ({ action, resource }))];
}

/** The IAM action that reads the value of one `valueFrom`. */
export function secretRequest(valueFrom: string, place: Place): IamActionRequest {
  const { kind, arn } = secretSource(valueFrom, place);
  return { action: kind === 'secret' ? 'secretsmanager:GetSecretValue' : 'ssm:GetParameters', resource: arn };
}

/** The IAM actions that a task role needs for ECS Exec. */
export const EXEC_REQUESTS: readonly IamActionRequest[] = EXEC_ACTIONS.map((action) => ({ action, resource: '*' }));
