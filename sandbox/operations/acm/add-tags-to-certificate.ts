import type { AddTagsToCertificateRequest } from '@aws-sdk/client-acm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { certificateOf } from './find';
import { mergeTags } from './tags';

export const addTagsToCertificate =
  (world: World): Operation<AddTagsToCertificateRequest, object> =>
  ({ CertificateArn, Tags }) => {
    const certificate = certificateOf(world, CertificateArn);
    certificate.tags = mergeTags(certificate.tags, Tags);
    return {};
  };
