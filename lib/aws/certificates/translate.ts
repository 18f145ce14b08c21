import type { CertificateSummary } from '@aws-sdk/client-acm';
import { must } from '../collect';

export const toCertificate = (raw: CertificateSummary): { arn: string; domain: string } => ({
  arn: must(raw.CertificateArn, 'CertificateArn'),
  domain: raw.DomainName ?? '',
});
