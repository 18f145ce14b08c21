import type { DeleteCertificateRequest } from '@aws-sdk/client-acm';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { certificateOf, usersOf } from './find';

export const deleteCertificate =
  (world: World): Operation<DeleteCertificateRequest, object> =>
  ({ CertificateArn }) => {
    const { arn } = certificateOf(world, CertificateArn);
    if (usersOf(world, arn).length > 0) {
      throw new AwsFault('ResourceInUseException', `Certificate ${arn} in account ${world.account} is in use.`);
    }
    world.certificates.certificates.delete(arn);
    return {};
  };
