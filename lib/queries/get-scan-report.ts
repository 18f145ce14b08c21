import type { ScanReport } from '../domain/image-scan';
import { ImageScope } from '../domain/wire/image-actions';
import { query } from '../server/operation';

/** The last scan of an image; none when it was never scanned. */
export const getScanReport = query({
  permission: 'console:read',
  input: ImageScope,
  run: async ({ repository, digest }, { ecr }): Promise<{ scan?: ScanReport }> => {
    const scan = await ecr.findScanReport(repository, digest);
    return scan ? { scan } : {};
  },
});
