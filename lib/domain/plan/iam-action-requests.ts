import type { IamActionRequest } from '../cloud';
import { ecrHome, parseImageReference } from '../image-reference';
import type { AccountInventory } from '../inventory';
import type { ServiceSpec } from '../spec/service-spec';
import { logGroupOf } from '../spec/spec-facts';
import { EXEC_ACTIONS, secretSource } from './steps/policies';

type Place = Pick<AccountInventory, 'accountId' | 'region'>;

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'] as const;
const LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'] as const;

/** AWS's partitions by the beginnings of their regions' names. */
const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

/**
 * All that the execution role of a wish must be allowed: to pull each image of ECR, to write the log, to read each secret.
 * @param logGroup where a service that is there writes to, when that is not Gantry's own
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
    ...spec.containers.flatMap(({ image }) => pullRequests(image, partition)),
    ...LOG.map((action) => ({ action, resource: group })),
    ...spec.containers.flatMap(({ secrets }) => secrets.map(({ valueFrom }) => secretRequest(valueFrom, place))),
  ];
}

function pullRequests(image: string, partition: string): IamActionRequest[] {
  const reference = parseImageReference(image);
  const home = ecrHome(reference?.registry);
  if (!reference || !home) return [];
  const resource = `arn:${partition}:ecr:${home.region}:${home.account}:repository/${reference.repository}`;
  return [{ action: 'ecr:GetAuthorizationToken', resource: '*' }, ...PULL.map((action) => ({ action, resource }))];
}

/** What reading the value behind one `valueFrom` takes. */
export function secretRequest(valueFrom: string, place: Place): IamActionRequest {
  const { kind, arn } = secretSource(valueFrom, place);
  return { action: kind === 'secret' ? 'secretsmanager:GetSecretValue' : 'ssm:GetParameters', resource: arn };
}

/** What a task's own role must be allowed for a shell in its containers. */
export const EXEC_REQUESTS: readonly IamActionRequest[] = EXEC_ACTIONS.map((action) => ({ action, resource: '*' }));
