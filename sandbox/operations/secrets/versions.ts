import type { Secret } from '@/sandbox/state/secrets';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidRequest, notFound, resourceExists } from './find';

export const CURRENT = 'AWSCURRENT';
export const PREVIOUS = 'AWSPREVIOUS';

/** A version of a secret with the labels that lead to it. */
export type Version = { id: string; value: string; isBinary: boolean; createdAt: number; stages: string[] };

/** The value that a request gives, if it gives one. */
export type SecretValueInput = { SecretString?: string; SecretBinary?: Uint8Array };
type Value = Pick<Version, 'value' | 'isBinary'>;

/** @throws AwsFault when a request gives a text and bytes at once */
export function valueIn({ SecretString, SecretBinary }: SecretValueInput): Value | undefined {
  if (SecretString !== undefined && SecretBinary !== undefined) {
    throw invalidParameter(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  if (SecretString !== undefined) return { value: SecretString, isBinary: false };
  return SecretBinary && { value: Buffer.from(SecretBinary).toString('base64'), isBinary: true };
}

/** The versions of a secret, the current one first. */
export function versionsOf(secret: Secret): Version[] {
  const { versionId: id, value, isBinary = false, changedAt, stages = [] } = secret;
  const current: Version[] = id ? [{ id, value, isBinary, createdAt: changedAt, stages: [CURRENT, ...stages] }] : [];
  const others = [...(secret.otherVersions ?? [])].map(([otherId, version]) => ({
    id: otherId,
    value: version.value,
    isBinary: version.isBinary ?? false,
    createdAt: version.createdAt,
    stages: [...version.stages],
  }));
  return [...current, ...others];
}

/**
 * The version that a request names by its id, by a label, or by both; the current one when by neither.
 *
 * @throws AwsFault `ResourceNotFoundException`
 */
export function versionOf(secret: Secret, id: string | undefined, stage: string | undefined): Version {
  const wanted = stage ?? (id === undefined ? CURRENT : undefined);
  const labelled = versionsOf(secret).filter(({ stages }) => wanted === undefined || stages.includes(wanted));
  if (labelled.length === 0) {
    throw notFound(`Secrets Manager can't find the specified secret value for staging label: ${wanted}`);
  }
  const found = labelled.find((version) => id === undefined || version.id === id);
  if (!found && stage !== undefined) {
    throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
  }
  if (!found) throw notFound(`Secrets Manager can't find the specified secret value for VersionId: ${id}`);
  return found;
}

/**
 * Adds a version under some labels. A token that was used before with the same value changes nothing.
 *
 * @returns the version's id
 * @throws AwsFault `ResourceExistsException` for a token that was used with another value
 */
export function addVersion(world: World, secret: Secret, given: Value, token?: string, stages = [CURRENT]): string {
  const id = token ?? world.random.uuid();
  const existing = versionsOf(secret).find((version) => version.id === id);
  if (existing) {
    if (existing.value === given.value) return id;
    throw resourceExists(
      'The operation failed because it attempted to modify the value of an existing version, which is not allowed.',
    );
  }
  const labelled = versionsOf(secret).concat({ id, ...given, createdAt: world.now, stages: [] });
  for (const stage of stages) moveLabel(labelled, stage, id);
  keepVersion(secret, labelled);
  return id;
}

/** Moves a label to a version, or takes it off where there is none. The version that was current becomes the previous one. */
export function moveLabel(versions: readonly Version[], stage: string, id: string | undefined): void {
  const before = versions.find(({ stages }) => stages.includes(stage));
  for (const version of versions) {
    version.stages = version.stages.filter((other) => other !== stage);
    if (version.id === id) version.stages.push(stage);
  }
  if (stage === CURRENT && before && before.id !== id) moveLabel(versions, PREVIOUS, before.id);
}

/** Versions without a label are forgotten, as AWS does sooner or later. */
export function keepVersion(secret: Secret, versions: readonly Version[]): void {
  const current = versions.find(({ stages }) => stages.includes(CURRENT));
  secret.versionId = current?.id ?? '';
  secret.value = current?.value ?? '';
  secret.isBinary = current?.isBinary;
  secret.stages = current?.stages.filter((stage) => stage !== CURRENT);
  secret.changedAt = current?.createdAt ?? secret.changedAt;
  secret.otherVersions = new Map(
    versions
      .filter(({ stages }) => stages.length > 0 && !stages.includes(CURRENT))
      .map(({ id, value, isBinary, createdAt, stages }) => [id, { value, isBinary, createdAt, stages }]),
  );
}
