import type {
  UpdateSecretVersionStageRequest,
  UpdateSecretVersionStageResponse,
} from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, usableSecretOf } from './find';
import { CURRENT, keepVersion, moveLabel, versionOf, versionsOf } from './versions';

/** Moves a label from one version to another; where one has it, it has to be named. */
export const updateSecretVersionStage =
  (world: World): Operation<UpdateSecretVersionStageRequest, UpdateSecretVersionStageResponse> =>
  ({ SecretId, VersionStage, MoveToVersionId, RemoveFromVersionId }) => {
    const secret = usableSecretOf(world, SecretId);
    if (!VersionStage) throw invalidParameter('You must provide a value for the VersionStage parameter.');
    for (const id of [MoveToVersionId, RemoveFromVersionId]) if (id) versionOf(secret, id, undefined);
    const versions = versionsOf(secret);
    const holder = versions.find(({ stages }) => stages.includes(VersionStage));
    if (holder && holder.id !== RemoveFromVersionId && holder.id !== MoveToVersionId) {
      throw invalidParameter(
        `The parameter RemoveFromVersionId can't be empty. Staging label ${VersionStage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
      );
    }
    if (VersionStage === CURRENT && !MoveToVersionId) {
      throw invalidParameter(
        'You can only move staging label AWSCURRENT to a different secret version. It can’t be completely removed.',
      );
    }
    moveLabel(versions, VersionStage, MoveToVersionId);
    keepVersion(secret, versions);
    return { ARN: secret.arn, Name: secret.name };
  };
