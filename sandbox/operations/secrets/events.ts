import type { EventHandlers } from '@/sandbox/engine/kernel/event-handlers';

/** What happens to secrets by itself, for the engine's table of events. */
export const secretEvents = {
  'secret.deleted': ({ secrets }, { name, deletesAt }) => {
    const secret = secrets.secrets.get(name);
    if (secret?.deletesAt === deletesAt) secrets.secrets.delete(name);
  },
} satisfies Partial<EventHandlers>;
