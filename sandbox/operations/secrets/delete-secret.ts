import type { DeleteSecretRequest, DeleteSecretResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { invalidParameter, usableSecretOf } from './find';

/** Marks a secret for deletion after seven to thirty days, or deletes it at once when forced. */
export const deleteSecret =
  (world: World): Operation<DeleteSecretRequest, DeleteSecretResponse> =>
  ({ SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery = false }) => {
    const secret = usableSecretOf(world, SecretId);
    if (ForceDeleteWithoutRecovery && RecoveryWindowInDays !== undefined) {
      throw invalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
    }
    const days = RecoveryWindowInDays ?? 30;
    if (!(Number.isInteger(days) && days >= 7 && days <= 30)) {
      throw invalidParameter('The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).');
    }
    const deletesAt = world.now + (ForceDeleteWithoutRecovery ? 0 : days * DAY_MS);
    if (ForceDeleteWithoutRecovery) world.secrets.secrets.delete(secret.name);
    else {
      Object.assign(secret, { deletedAt: world.now, deletesAt });
      world.agenda.add(deletesAt, { kind: 'secret.deleted', name: secret.name, deletesAt });
    }
    return { ARN: secret.arn, Name: secret.name, DeletionDate: new Date(deletesAt) };
  };
