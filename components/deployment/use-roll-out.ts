'use client';
import { useState } from 'react';
import useSWR from 'swr';
import type { Images } from '@/components/service/service-actions';
import { useService } from '@/components/service/service-context';
import { settle } from '@/components/service/settle';
import { primaryOf } from '@/lib/domain/service-state';
import { referenceFrom } from './reference-from';
import { useDebounced } from './use-debounced';

const TYPING_MS = 300;

/** What is being chosen for each container, and what the server says it would mean. */
export function useRollOut() {
  const { at, view, actions } = useService();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const present = primaryOf(view.service)?.taskDefinitionArn ?? view.service.taskDefinitionArn;
  const containers = view.taskDefinitions[present]?.containers ?? [];

  const images: Images = {};
  for (const { name, image } of containers) {
    const reference = referenceFrom(typed[name] ?? '', image);
    if (reference) images[name] = reference;
  }
  const spec = JSON.stringify(images);
  const asked = useDebounced(spec, TYPING_MS);
  const isEmpty = Object.keys(images).length === 0;
  const preview = useSWR(
    isEmpty || asked !== spec ? null : ['preview-roll-out', at.cluster, at.service, asked],
    () => settle(actions.previewRollOut({ ...at, images })),
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
