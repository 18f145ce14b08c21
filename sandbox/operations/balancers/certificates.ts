import type { Certificate } from '@aws-sdk/client-elastic-load-balancing-v2';
import { AwsFault } from '@/sandbox/operation';
import { findCertificate } from '@/sandbox/operations/acm/find';
import type { Listener } from '@/sandbox/state/balancers';
import type { World } from '@/sandbox/world';
import { listenerOf, missingParameter } from './find';

const ARN = /^arn:[^:]+:(acm:[^:]+:\d{12}:certificate\/.+|iam::\d{12}:server-certificate\/.+)$/;

/**
 * A secure listener and the certificates that a request names.
 *
 * @throws AwsFault `OperationNotPermittedException` for a listener that has no certificates, `CertificateNotFoundException`
 */
export function readCertificates(
  world: World,
  { ListenerArn, Certificates }: { ListenerArn?: string; Certificates?: readonly Certificate[] },
): { listener: Listener; arns: string[] } {
  const listener = listenerOf(world.balancers, ListenerArn);
  if (!Certificates) throw missingParameter('certificates');
  if (listener.protocol !== 'HTTPS' && listener.protocol !== 'TLS') {
    throw new AwsFault(
      'OperationNotPermittedException',
      `Certificates cannot be specified for listeners with protocol '${listener.protocol}'`,
    );
  }
  return { listener, arns: Certificates.map(({ CertificateArn = '' }) => validateCertificate(world, CertificateArn)) };
}

/** @throws AwsFault `CertificateNotFoundException` for an ARN that is none, and for a certificate that ACM has not */
export function validateCertificate(world: World, arn: string): string {
  if (!ARN.test(arn)) throw new AwsFault('CertificateNotFoundException', `Certificate ARN '${arn}' is not valid`);
  if (findCertificate(world, arn)) return arn;
  throw new AwsFault('CertificateNotFoundException', `Certificate '${arn}' not found`);
}
