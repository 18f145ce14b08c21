import { type ACMClient, CertificateStatus, KeyAlgorithm, paginateListCertificates } from '@aws-sdk/client-acm';
import type { Certificates } from '../../domain/cloud';
import { collect } from '../collect';
import { toCertificate } from './translate';

const LIST_CERTIFICATES_MAX = 1_000;

/**
 * Reads from Certificate Manager. Without the filter it lists only certificates with RSA keys of 1024 and 2048 bits
 * (API Reference, ListCertificates).
 */
export function certificates(client: ACMClient): Certificates {
  return {
    async listCertificates() {
      const pages = paginateListCertificates(
        { client, pageSize: LIST_CERTIFICATES_MAX },
        { CertificateStatuses: [CertificateStatus.ISSUED], Includes: { keyTypes: Object.values(KeyAlgorithm) } },
      );
      const found = (await collect(pages, (page) => page.CertificateSummaryList)).map(toCertificate);
      return found.sort((a, b) => a.domain.localeCompare(b.domain));
    },
  };
}
