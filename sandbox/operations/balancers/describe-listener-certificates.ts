import type {
  DescribeListenerCertificatesInput,
  DescribeListenerCertificatesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { listenerOf, pageRequest } from './find';

/** The certificates of a listener, the default one first. */
export const describeListenerCertificates =
  ({ balancers }: World): Operation<DescribeListenerCertificatesInput, DescribeListenerCertificatesOutput> =>
  ({ ListenerArn, ...request }) => {
    const { certificateArns, extraCertificateArns = [] } = listenerOf(balancers, ListenerArn);
    const all = [
      ...certificateArns.map((CertificateArn) => ({ CertificateArn, IsDefault: true })),
      ...extraCertificateArns.map((CertificateArn) => ({ CertificateArn, IsDefault: false })),
    ].map((certificate, place) => ({ certificate, key: String(place).padStart(6, '0') }));
    const page = pageOf(all, ({ key }) => key, pageRequest(request));
    return { Certificates: page.items.map(({ certificate }) => certificate), NextMarker: page.nextToken };
  };
