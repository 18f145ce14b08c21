import type {
  AddListenerCertificatesInput,
  AddListenerCertificatesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { readCertificates } from './certificates';

const MOST_CERTIFICATES = 25;

/** Adds certificates beside the default one; one that is there already is no error. */
export const addListenerCertificates =
  (world: World): Operation<AddListenerCertificatesInput, AddListenerCertificatesOutput> =>
  (request) => {
    const { listener, arns } = readCertificates(world, request);
    const joined = new Set([...(listener.extraCertificateArns ?? []), ...arns]);
    if (joined.size > MOST_CERTIFICATES) {
      throw new AwsFault('TooManyCertificatesException', `A listener takes at most ${MOST_CERTIFICATES} certificates`);
    }
    listener.extraCertificateArns = [...joined];
    return { Certificates: arns.map((CertificateArn) => ({ CertificateArn, IsDefault: false })) };
  };
