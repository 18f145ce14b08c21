import type { Deed } from '../cloud';
import { ecrHome, parseImageReference } from '../image-reference';
import { EXEC_ACTIONS, secretSource } from './steps/policies';
import type { Survey } from './survey';
import { logGroupOf, type Wish } from './wish';

type Place = Pick<Survey, 'accountId' | 'region'>;

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
export function executionDeeds(
  wish: Pick<Wish, 'name' | 'cluster' | 'containers'>,
  place: Place,
  logGroup = logGroupOf(wish),
): Deed[] {
  const partition = partitionOf(place.region);
  const group = `arn:${partition}:logs:${place.region}:${place.accountId}:log-group:${logGroup}:log-stream:*`;
  return [
    ...wish.containers.flatMap(({ image }) => pullDeeds(image, partition)),
    ...LOG.map((action) => ({ action, resource: group })),
    ...wish.containers.flatMap(({ secrets }) => secrets.map(({ valueFrom }) => secretDeed(valueFrom, place))),
  ];
}

function pullDeeds(image: string, partition: string): Deed[] {
  const reference = parseImageReference(image);
  const home = ecrHome(reference?.registry);
  if (!reference || !home) return [];
  const resource = `arn:${partition}:ecr:${home.region}:${home.account}:repository/${reference.repository}`;
  return [{ action: 'ecr:GetAuthorizationToken', resource: '*' }, ...PULL.map((action) => ({ action, resource }))];
}

/** What reading the value behind one `valueFrom` takes. */
export function secretDeed(valueFrom: string, place: Place): Deed {
  const { kind, arn } = secretSource(valueFrom, place);
  return { action: kind === 'secret' ? 'secretsmanager:GetSecretValue' : 'ssm:GetParameters', resource: arn };
}

/** What a task's own role must be allowed for a shell in its containers. */
export const EXEC_DEEDS: readonly Deed[] = EXEC_ACTIONS.map((action) => ({ action, resource: '*' }));
