'use client';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { useService } from '@/components/service/service-context';
import type { UsedImage } from '@/lib/domain/image-usage';
import type { Problem } from '@/lib/domain/problem';

type ImageList = { images?: readonly UsedImage[]; problem?: Problem; retry: () => void };

/** The images of an ECR repository; no request without one. */
export function useImages(repository: string | undefined): ImageList {
  const {
    at: { account, region },
    actions,
  } = useService();
  const { data, mutate } = useSWR(
    repository ? ['images', account, region, repository] : null,
    ([, , , name]) => awaitOutcome(actions.listImages({ account, region, repository: name })),
    { revalidateOnFocus: false },
  );
  const retry = () => void mutate();
  if (!data) return { retry };
  return data.ok ? { images: data.value.images, retry } : { problem: data.problem, retry };
}
