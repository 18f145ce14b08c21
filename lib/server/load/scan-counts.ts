import { mapBounded } from '../../aws/collect';
import type { Ecr } from '../../domain/cloud';
import type { ScanCounts } from '../../domain/wire/image-actions';
import { degrading, OPTIONAL } from './degrading';

/** Few at a time: the reports of scans are for one image each. */
const AT_ONCE = 4;

/** Counts the findings of images by severity; one that cannot be read is left out. */
export async function loadScanCounts(
  ecr: Pick<Ecr, 'findScanReport'>,
  repository: string,
  digests: readonly string[],
): Promise<ScanCounts> {
  const { orElse } = degrading(['access-denied', 'missing', ...OPTIONAL]);
  const counts = await mapBounded(digests, AT_ONCE, async (digest) => {
    const report = await orElse('ecr:DescribeImageScanFindings', ecr.findScanReport(repository, digest, 1), undefined);
    return report?.status === 'complete' ? [[digest, report.counts] as const] : [];
  });
  return Object.fromEntries(counts.flat());
}
