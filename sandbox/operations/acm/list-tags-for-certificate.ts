import type { ListTagsForCertificateRequest, ListTagsForCertificateResponse } from '@aws-sdk/client-acm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { certificateOf } from './find';

export const listTagsForCertificate =
  (world: World): Operation<ListTagsForCertificateRequest, ListTagsForCertificateResponse> =>
  ({ CertificateArn }) => ({
    Tags: [...certificateOf(world, CertificateArn).tags].map(([Key, Value]) => ({ Key, Value })),
  });
