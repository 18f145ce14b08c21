import type { CertificateSummary } from '@aws-sdk/client-acm';
import { requireField } from '../collect';

export const toCertificate = (raw: CertificateSummary): { arn: string; domain: string } => ({
  arn: requireField(raw.CertificateArn, 'CertificateArn'),
  domain: raw.DomainName ?? '',
});
