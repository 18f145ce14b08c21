import { AwsFault } from '@/sandbox/operation';
import type { Secret } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';

const NOT_FOUND = "Secrets Manager can't find the specified secret.";

export const invalidParameter = (message: string): AwsFault => new AwsFault('InvalidParameterException', message);
export const validation = (message: string): AwsFault => new AwsFault('ValidationException', message);
export const invalidRequest = (message: string): AwsFault => new AwsFault('InvalidRequestException', message);
export const resourceExists = (message: string): AwsFault => new AwsFault('ResourceExistsException', message);
export const notFound = (message = NOT_FOUND): AwsFault => new AwsFault('ResourceNotFoundException', message);

/**
 * A secret by its name, its ARN, or its ARN without the six random characters at the end.
 *
 * @throws AwsFault `ResourceNotFoundException`
 */
export function secretOf({ secrets }: Pick<World, 'secrets'>, id: string | undefined): Secret {
  if (!id) throw invalidParameter('You must provide a value for the SecretId parameter.');
  const byName = secrets.secrets.get(id);
  if (byName) return byName;
  for (const secret of secrets.secrets.values()) {
    if (secret.arn === id || secret.arn.slice(0, -'-XXXXXX'.length) === id) return secret;
  }
  throw notFound();
}

/** A secret that may still be read and changed: one that is marked for deletion may not. */
export function usableSecretOf(world: Pick<World, 'secrets'>, id: string | undefined): Secret {
  const secret = secretOf(world, id);
  if (secret.deletedAt !== undefined) {
    throw invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
  }
  return secret;
}
