import type { RemoveTagsFromCertificateRequest } from '@aws-sdk/client-acm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { certificateOf } from './find';

/** A tag that is named with a value goes only if it has that value. */
export const removeTagsFromCertificate =
  (world: World): Operation<RemoveTagsFromCertificateRequest, object> =>
  ({ CertificateArn, Tags = [] }) => {
    const { tags } = certificateOf(world, CertificateArn);
    for (const { Key = '', Value } of Tags) if (Value === undefined || tags.get(Key) === Value) tags.delete(Key);
    return {};
  };
