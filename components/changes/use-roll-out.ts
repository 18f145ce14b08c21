'use client';
import { useState } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/service/await-outcome';
import type { Images } from '@/components/service/service-actions';
import { useService } from '@/components/service/service-context';
import { primaryOf } from '@/lib/domain/service-state';
import { useDebouncedValue } from '../ui/use-debounced-value';
import { completeImageReference } from './complete-image-reference';

const TYPING_MS = 300;

/** What is being chosen for each container, and what the server says it would mean. */
export function useRollOut() {
  const { at, view, actions } = useService();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const present = primaryOf(view.service)?.taskDefinitionArn ?? view.service.taskDefinitionArn;
  const containers = view.taskDefinitions[present]?.containers ?? [];

  const images: Images = {};
  for (const { name, image } of containers) {
    const reference = completeImageReference(typed[name] ?? '', image);
    if (reference) images[name] = reference;
  }
  const imagesKey = JSON.stringify(images);
  const debouncedKey = useDebouncedValue(imagesKey, TYPING_MS);
  const isEmpty = Object.keys(images).length === 0;
  const preview = useSWR(
    isEmpty || debouncedKey !== imagesKey ? null : ['preview-roll-out', at.cluster, at.service, debouncedKey],
    () => awaitOutcome(actions.previewRollOut({ ...at, images })),
    { revalidateOnFocus: false, revalidateOnReconnect: false, dedupingInterval: 0 },
  );
  return {
    containers,
    typed,
    type: (container: string, text: string) => setTyped((before) => ({ ...before, [container]: text })),
    images,
    /** What the server answers to what is chosen now; undefined while it is asked. */
    outcome: preview.data,
    /** Asks again, as after somebody else has changed the service. */
    refresh: () => preview.mutate(),
  };
}
