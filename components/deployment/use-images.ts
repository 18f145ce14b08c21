'use client';
import useSWR from 'swr';
import type { ImageChoice } from '@/components/service/service-actions';
import { useService } from '@/components/service/service-context';
import { settle } from '@/components/service/settle';
import type { Problem } from '@/lib/domain/problem';

type PlanBasis = { images?: readonly ImageChoice[]; problem?: Problem; retry: () => void };

/** The images of an ECR repository; nothing is asked without one. */
export function useImages(repository: string | undefined): PlanBasis {
  const {
    at: { account, region },
    actions,
  } = useService();
  const { data, mutate } = useSWR(
    repository ? ['images', account, region, repository] : null,
    ([, , , asked]) => settle(actions.listImages({ account, region, repository: asked })),
    { revalidateOnFocus: false },
  );
  const retry = () => void mutate();
  if (!data) return { retry };
  return data.ok ? { images: data.value.images, retry } : { problem: data.problem, retry };
}
