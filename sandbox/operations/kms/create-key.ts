import type { CreateKeyRequest, CreateKeyResponse } from '@aws-sdk/client-kms';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { identityOf } from '../sts/identity';
import { addKey, keyShape } from './keys';
import { readKeyPolicy } from './policies';
import { mergeTags } from './tags';

/** Makes a symmetric key that encrypts; keys that sign, that come from elsewhere or lie in stores of their own are refused. */
export const createKey =
  (world: World): Operation<CreateKeyRequest, CreateKeyResponse> =>
  (request, caller) => {
    const { Policy, Description, KeySpec, CustomerMasterKeySpec, KeyUsage, Origin = 'AWS_KMS', MultiRegion } = request;
    const spec = KeySpec ?? CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT';
    if (request.CustomKeyStoreId !== undefined || request.XksKeyId !== undefined) {
      throw new AwsFault('CustomKeyStoreNotFoundException', 'There is no such key store.');
    }
    if (spec !== 'SYMMETRIC_DEFAULT' || (KeyUsage ?? 'ENCRYPT_DECRYPT') !== 'ENCRYPT_DECRYPT' || Origin !== 'AWS_KMS') {
      throw new AwsFault(
        'UnsupportedOperationException',
        `The sandbox has no keys of ${spec}, ${KeyUsage}, ${Origin}.`,
      );
    }
    const tags = mergeTags(new Map(), request.Tags);
    const { arn } = identityOf(world, caller?.accessKeyId ?? '');
    const isLockoutAllowed = request.BypassPolicyLockoutSafetyCheck ?? false;
    const policy = Policy === undefined ? undefined : readKeyPolicy(world, Policy, arn, isLockoutAllowed);
    const key = addKey(world, { description: Description, policy, multiRegion: MultiRegion, tags });
    return { KeyMetadata: keyShape(world, key) };
  };
