import type {
  RemoveListenerCertificatesInput,
  RemoveListenerCertificatesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { readCertificates } from './certificates';

/** Takes certificates off; the default one can only be replaced. */
export const removeListenerCertificates =
  (world: World): Operation<RemoveListenerCertificatesInput, RemoveListenerCertificatesOutput> =>
  (request) => {
    const { listener, arns } = readCertificates(world, request);
    const isDefault = arns.some((arn) => listener.certificateArns.includes(arn));
    if (isDefault && !arns.every((arn) => listener.extraCertificateArns?.includes(arn))) {
      throw new AwsFault('OperationNotPermittedException', 'Default certificate cannot be removed from the listener');
    }
    listener.extraCertificateArns = (listener.extraCertificateArns ?? []).filter((arn) => !arns.includes(arn));
    return {};
  };
