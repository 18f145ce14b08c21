'use client';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import type { Image } from '@/lib/domain/image';
import type { Scope } from '@/lib/domain/scope';
import type { ListScanCounts } from '@/lib/domain/wire/image-actions';

/** As many as the server counts at once. */
const COUNTED = 20;

/**
 * Completes the scans of images whose findings ECR gives with the report alone: those of the first images that are shown.
 * @returns gives the scan of an image, with its findings as soon as they are counted
 */
export function useScanCounts(
  { account, region }: Scope,
  repository: string,
  images: readonly Image[],
  load: ListScanCounts,
): (image: Image) => Image['scan'] {
  const digests = images
    .filter(({ scan }) => scan?.status === 'complete' && !scan.severities)
    .slice(0, COUNTED)
    .map(({ digest }) => digest);
  const { data } = useSWR(
    digests.length > 0 ? ['scan-counts', account, region, repository, ...digests] : null,
    () => awaitOutcome(load({ account, region, repository, digests })),
    { revalidateOnFocus: false, keepPreviousData: true },
  );
  const counts = data?.ok ? data.value : {};
  return ({ digest, scan }) => {
    const severities = counts[digest];
    return scan && severities ? { ...scan, severities } : scan;
  };
}
