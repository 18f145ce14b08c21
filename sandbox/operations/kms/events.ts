import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';

/** A key is deleted with its aliases, unless that was called off or planned anew meanwhile. */
export const keyEvents = {
  'kms.deleted': ({ kms }, { id, deletesAt }) => {
    if (kms.keys.get(id)?.deletesAt !== deletesAt) return;
    kms.keys.delete(id);
    for (const { name, keyId } of [...kms.aliases.values()]) if (keyId === id) kms.aliases.delete(name);
  },
} satisfies Partial<EventHandlers>;
