import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { reachesService } from '@/sandbox/engine/network/reachability';
import { isAllowed } from '@/sandbox/policy/evaluate';
import { type KeyRefusal, keyRefusal } from '@/sandbox/policy/keys';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { DURATIONS } from './durations';
import { executionRoleDenied, finalFailure, networkSourceOf, type StartFailure, UNABLE_TO_PULL } from './start-failure';

/** Where a container's secret comes from: `valueFrom` taken apart. */
type SecretSource =
  | { service: 'secretsmanager'; arn: string; jsonKey?: string }
  | { service: 'ssm'; name: string; arn: string };

/** Why a container's secrets cannot be read, if they cannot. */
export function secretFailure(
  world: World,
  task: Task,
  container: ContainerDefinition,
  roleArn: string | undefined,
): StartFailure | undefined {
  const login = container.repositoryCredentials?.credentialsParameter;
  for (const { valueFrom = '' } of [
    ...(container.secrets ?? []),
    ...(login ? [{ valueFrom: secretArnOf(world, login) }] : []),
  ]) {
    const source = sourceOf(world, valueFrom);
    const failure =
      source.service === 'ssm'
        ? parameterFailure(world, task, source, roleArn)
        : managedSecretFailure(world, task, source, roleArn);
    if (failure) return failure;
  }
  return undefined;
}

/** A login to a registry may be named by the ARN of its secret or by its name. */
const secretArnOf = ({ partition, region, account }: World, secret: string): string =>
  secret.startsWith('arn:') ? secret : `arn:${partition}:secretsmanager:${region}:${account}:secret:${secret}`;

/** `valueFrom` is an ARN, with a JSON key behind a secret's, or the bare name of a parameter. */
function sourceOf(world: World, valueFrom: string): SecretSource {
  if (!valueFrom.startsWith('arn:')) {
    const path = valueFrom.startsWith('/') ? valueFrom : `/${valueFrom}`;
    const arn = `arn:${world.partition}:ssm:${world.region}:${world.account}:parameter${path}`;
    return { service: 'ssm', name: valueFrom, arn };
  }
  const parts = valueFrom.split(':');
  if (parts[2] === 'ssm')
    return { service: 'ssm', name: valueFrom.slice(valueFrom.indexOf(':parameter') + 10), arn: valueFrom };
  const jsonKey = parts[7];
  return { service: 'secretsmanager', arn: parts.slice(0, 7).join(':'), ...(jsonKey ? { jsonKey } : {}) };
}

function managedSecretFailure(
  world: World,
  task: Task,
  { arn, jsonKey }: Extract<SecretSource, { service: 'secretsmanager' }>,
  roleArn: string | undefined,
): StartFailure | undefined {
  const action = 'secretsmanager:GetSecretValue';
  if (!reachesService(world, networkSourceOf(world, task), 'secretsmanager')) {
    return {
      afterSeconds: DURATIONS.secretUnreachable,
      reason: `${UNABLE_TO_PULL} unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration. failed to fetch secret ${arn} from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 0, RequestID: , canceled, context deadline exceeded.`,
    };
  }
  const retrieving = `${UNABLE_TO_PULL} execution resource retrieval failed: unable to retrieve secret from asm:`;
  if (!roleArn || !isAllowed(world, roleArn, action, arn)) {
    return finalFailure(
      world,
      `${retrieving} service call has been retried 1 time(s): failed to fetch secret ${arn} from secrets manager: operation error Secrets Manager: GetSecretValue, https response error StatusCode: 400, RequestID: ${world.random.uuid()}, api error AccessDeniedException: ${executionRoleDenied(world, task, roleArn ?? '', action, arn)}`,
    );
  }
  const secret = [...world.secrets.secrets.values()].find(
    (candidate) => candidate.arn === arn || candidate.arn.startsWith(`${arn}-`),
  );
  if (!secret || secret.deletedAt !== undefined) {
    return finalFailure(
      world,
      `${UNABLE_TO_PULL} The task can’t retrieve the secret with ARN '${arn}' from Secrets Manager. Check whether the secret exists in the specified Region.`,
    );
  }
  const refused = secret.kmsKeyId && keyRefusal(world, roleArn, 'kms:Decrypt', secret.kmsKeyId);
  if (refused) {
    return finalFailure(
      world,
      `${retrieving} service call has been retried 1 time(s): failed to fetch secret ${arn} from secrets manager: ${secretKeyError(refused)} status code: 400, request id: ${world.random.uuid()}`,
    );
  }
  const problem = jsonKey === undefined ? undefined : jsonKeyError(secret.value, jsonKey);
  return problem ? finalFailure(world, `${retrieving} ${problem}`) : undefined;
}

function parameterFailure(
  world: World,
  task: Task,
  { name, arn }: Extract<SecretSource, { service: 'ssm' }>,
  roleArn: string | undefined,
): StartFailure | undefined {
  const action = 'ssm:GetParameters';
  if (!reachesService(world, networkSourceOf(world, task), 'ssm')) {
    return {
      afterSeconds: DURATIONS.secretUnreachable,
      reason: `${UNABLE_TO_PULL} The task cannot pull secrets from AWS Systems Manager Parameter Store. Check your network connection between the task and AWS Systems Manager.`,
    };
  }
  const retrieving = `${UNABLE_TO_PULL} execution resource retrieval failed: unable to retrieve secrets from ssm:`;
  if (!roleArn || !isAllowed(world, roleArn, action, arn)) {
    return finalFailure(
      world,
      `${retrieving} service call has been retried 1 time(s): operation error SSM: GetParameters, https response error StatusCode: 400, RequestID: ${world.random.uuid()}, api error AccessDeniedException: ${executionRoleDenied(world, task, roleArn ?? '', action, arn)}`,
    );
  }
  const { parameters } = world.secrets;
  const parameter = parameters.get(name) ?? parameters.get(name.replace(/^\//, ''));
  if (!parameter) {
    return finalFailure(
      world,
      `${retrieving} service call has been retried 1 time(s): invalid ssm parameters: ${name}`,
    );
  }
  const keyId = parameter.type === 'SecureString' ? parameter.keyId : undefined;
  const refused = keyId && keyRefusal(world, roleArn, 'kms:Decrypt', keyId);
  if (!refused) return undefined;
  return finalFailure(
    world,
    `${retrieving} service call has been retried 1 time(s): operation error SSM: GetParameters, https response error StatusCode: 400, RequestID: ${world.random.uuid()}, ${parameterKeyError(refused, keyId)}`,
  );
}

/** Secrets Manager's words for a key that it may not use for the role. */
const secretKeyError = (refused: KeyRefusal): string =>
  refused === 'denied' || refused === 'missing'
    ? 'AccessDeniedException: Access to KMS is not allowed'
    : "DecryptionFailure: Secrets Manager can't decrypt the protected secret text using the provided KMS key.";

/** And Parameter Store's. */
const parameterKeyError = (refused: KeyRefusal, keyId: string): string =>
  refused === 'denied' || refused === 'missing'
    ? 'api error AccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.'
    : `InvalidKeyId: ${keyId} is ${refused === 'disabled' ? 'disabled' : 'pending deletion'}.`;

function jsonKeyError(value: string, key: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed === 'object' && parsed !== null && key in parsed) return undefined;
    return `retrieved secret from Secrets Manager did not contain json key ${key}`;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return jsonSyntaxError(value.trimStart());
  }
}

const LITERALS = ['true', 'false', 'null'];

/** What Go's JSON parser says of a secret that is plain text, as the agent passes it on. */
function jsonSyntaxError(text: string): string {
  if (text === '') return 'unexpected end of JSON input';
  const literal = LITERALS.find((word) => word.startsWith(text.slice(0, 1)));
  const at = [...(literal ?? '')].findIndex((letter, index) => text[index] !== letter);
  if (!literal || at < 0) return `invalid character '${text.slice(0, 1)}' looking for beginning of value`;
  if (at >= text.length) return 'unexpected end of JSON input';
  return `invalid character '${text[at]}' in literal ${literal} (expecting '${literal[at]}')`;
}
