import type { EventHandler } from '@/sandbox/engine/handlers/event-handlers';

/** What happens to secrets by itself, for the engine's table of events. */
export const secretEvents: Readonly<Record<string, EventHandler>> = {
  'secret.deleted': ({ secrets }, { name, deletesAt }) => {
    const secret = secrets.secrets.get(String(name));
    if (secret?.deletesAt === deletesAt) secrets.secrets.delete(String(name));
  },
};
