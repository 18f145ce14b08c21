import type { DescribeCertificateRequest, DescribeCertificateResponse } from '@aws-sdk/client-acm';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { certificateOf } from './find';
import { certificateShape } from './shapes';

export const describeCertificate =
  (world: World): Operation<DescribeCertificateRequest, DescribeCertificateResponse> =>
  ({ CertificateArn }) => ({ Certificate: certificateShape(world, certificateOf(world, CertificateArn)) });
