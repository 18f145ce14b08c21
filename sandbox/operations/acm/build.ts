import type { Certificate } from '@/sandbox/state/certificates';
import type { World } from '@/sandbox/world';

export type CertificateSpec = Pick<Certificate, 'domainName'> & Partial<Certificate>;

/** Makes a certificate, issued at once, for scenarios and RequestCertificate. */
export function addCertificate(world: World, spec: CertificateSpec): Certificate {
  const certificate: Certificate = {
    arn: `arn:${world.partition}:acm:${world.region}:${world.account}:certificate/${world.random.uuid()}`,
    createdAt: world.now,
    validation: 'DNS',
    keyAlgorithm: 'RSA_2048',
    transparencyLogging: 'ENABLED',
    serial: (world.random.hex(32).match(/../g) ?? []).join(':'),
    tags: new Map(),
    ...spec,
    alternativeNames: [...new Set([spec.domainName, ...(spec.alternativeNames ?? [])])],
  };
  world.certificates.certificates.set(certificate.arn, certificate);
  return certificate;
}
