import type { OperationTable } from '@/sandbox/operation';
import { addTagsToCertificate } from './add-tags-to-certificate';
import { deleteCertificate } from './delete-certificate';
import { describeCertificate } from './describe-certificate';
import { listCertificates } from './list-certificates';
import { listTagsForCertificate } from './list-tags-for-certificate';
import { removeTagsFromCertificate } from './remove-tags-from-certificate';
import { requestCertificate } from './request-certificate';

/** Every ACM operation that the sandbox answers, by AWS's name for it. */
export const certificateOperations = {
  AddTagsToCertificate: addTagsToCertificate,
  DeleteCertificate: deleteCertificate,
  DescribeCertificate: describeCertificate,
  ListCertificates: listCertificates,
  ListTagsForCertificate: listTagsForCertificate,
  RemoveTagsFromCertificate: removeTagsFromCertificate,
  RequestCertificate: requestCertificate,
} satisfies OperationTable;
