import { createHash } from 'node:crypto';
import type { CertificateDetail, CertificateSummary, DomainValidation, KeyAlgorithm } from '@aws-sdk/client-acm';
import type { Certificate } from '@/sandbox/state/certificates';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { usersOf } from './find';

const VALID_DAYS = 395;

export const notAfter = ({ createdAt }: Certificate): Date => new Date(createdAt + VALID_DAYS * DAY_MS);
const keyAlgorithmOf = ({ keyAlgorithm }: Certificate): KeyAlgorithm =>
  keyAlgorithm === 'EC_prime256v1' || keyAlgorithm === 'EC_secp384r1' ? keyAlgorithm : 'RSA_2048';

const hashOf = (text: string): string => createHash('md5').update(text).digest('hex');

/** How a name was validated: by the record that its zone would have, or by mail to its owners. */
function validationOf({ arn, validation, validationDomains }: Certificate, name: string): DomainValidation {
  const domain = name.replace(/^\*\./, '');
  const mailed = validationDomains?.get(name) ?? domain;
  return {
    DomainName: name,
    ValidationDomain: mailed,
    ValidationStatus: 'SUCCESS',
    ValidationMethod: validation,
    ...(validation === 'EMAIL'
      ? { ValidationEmails: ['admin', 'hostmaster', 'postmaster', 'webmaster'].map((who) => `${who}@${mailed}`) }
      : {
          ResourceRecord: {
            Name: `_${hashOf(domain)}.${domain}.`,
            Type: 'CNAME',
            Value: `_${hashOf(`${arn} ${domain}`)}.acm-validations.aws.`,
          },
        }),
  };
}

export const certificateShape = (world: World, certificate: Certificate): CertificateDetail => ({
  CertificateArn: certificate.arn,
  DomainName: certificate.domainName,
  SubjectAlternativeNames: certificate.alternativeNames,
  DomainValidationOptions: certificate.alternativeNames.map((name) => validationOf(certificate, name)),
  Serial: certificate.serial,
  Subject: `CN=${certificate.domainName}`,
  Issuer: 'Amazon',
  CreatedAt: new Date(certificate.createdAt),
  IssuedAt: new Date(certificate.createdAt),
  Status: 'ISSUED',
  NotBefore: new Date(certificate.createdAt),
  NotAfter: notAfter(certificate),
  KeyAlgorithm: keyAlgorithmOf(certificate),
  SignatureAlgorithm: 'SHA256WITHRSA',
  InUseBy: usersOf(world, certificate.arn),
  Type: 'AMAZON_ISSUED',
  KeyUsages: [{ Name: 'DIGITAL_SIGNATURE' }, { Name: 'KEY_ENCIPHERMENT' }],
  ExtendedKeyUsages: [{ Name: 'TLS_WEB_SERVER_AUTHENTICATION', OID: '1.3.6.1.5.5.7.3.1' }],
  RenewalEligibility: usersOf(world, certificate.arn).length > 0 ? 'ELIGIBLE' : 'INELIGIBLE',
  Options: {
    CertificateTransparencyLoggingPreference: certificate.transparencyLogging,
    Export: certificate.exportable ? 'ENABLED' : 'DISABLED',
  },
  ManagedBy: certificate.managedBy,
});

export const certificateSummary = (world: World, certificate: Certificate): CertificateSummary => ({
  CertificateArn: certificate.arn,
  DomainName: certificate.domainName,
  SubjectAlternativeNameSummaries: certificate.alternativeNames,
  HasAdditionalSubjectAlternativeNames: false,
  Status: 'ISSUED',
  Type: 'AMAZON_ISSUED',
  KeyAlgorithm: keyAlgorithmOf(certificate),
  KeyUsages: ['DIGITAL_SIGNATURE', 'KEY_ENCIPHERMENT'],
  ExtendedKeyUsages: ['TLS_WEB_SERVER_AUTHENTICATION'],
  InUse: usersOf(world, certificate.arn).length > 0,
  ExportOption: certificate.exportable ? 'ENABLED' : 'DISABLED',
  ManagedBy: certificate.managedBy,
  RenewalEligibility: usersOf(world, certificate.arn).length > 0 ? 'ELIGIBLE' : 'INELIGIBLE',
  NotBefore: new Date(certificate.createdAt),
  NotAfter: notAfter(certificate),
  CreatedAt: new Date(certificate.createdAt),
  IssuedAt: new Date(certificate.createdAt),
});
