import { ListScanCountsInput, type ScanCounts } from '../domain/wire/image-actions';
import { loadScanCounts } from '../server/load/scan-counts';
import { query } from '../server/operation';

/** How many vulnerabilities the last scans of some images have found. */
export const listScanCounts = query({
  permission: 'console:read',
  input: ListScanCountsInput,
  run: ({ repository, digests }, { ecr }): Promise<ScanCounts> => loadScanCounts(ecr, repository, digests),
});
