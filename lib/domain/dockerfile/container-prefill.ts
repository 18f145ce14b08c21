import { HEALTH_PATH, isHealthTool, writeHealthCommand } from './health-command';
import type { ImageFacts } from './recipe';

/** What the address of the deploy form says of a container: short values that are checked, and no text of a file. */
export type ContainerQuery = { port?: string; user?: string; healthTool?: string; healthPath?: string };

/** What the form begins with. */
export type ContainerPrefill = { port?: number; user?: string; healthCommand?: string[]; healthPath?: string };

const USER = /^[\w.-]{1,64}(?::[\w.-]{1,64})?$/;

export const writeContainerQuery = ({ port, user, healthTool, healthPath }: Partial<ImageFacts>): ContainerQuery => ({
  ...(port !== undefined && { port: String(port) }),
  ...(user !== undefined && USER.test(user) && { user }),
  ...(port !== undefined && healthTool !== undefined && healthPath !== undefined && { healthTool, healthPath }),
});

/** Reads an address that anybody may have written; what is not as expected is left out. */
export function readContainerQuery(query: ContainerQuery): ContainerPrefill | undefined {
  const port = /^\d{1,5}$/.test(query.port ?? '') ? Number(query.port) : undefined;
  const isPort = port !== undefined && port >= 1 && port <= 65_535;
  const { user, healthTool = '', healthPath = '' } = query;
  const prefill: ContainerPrefill = {
    ...(isPort && { port }),
    ...(user !== undefined && USER.test(user) && { user }),
    ...(isPort &&
      isHealthTool(healthTool) &&
      HEALTH_PATH.test(healthPath) && { healthCommand: writeHealthCommand(healthTool, port, healthPath), healthPath }),
  };
  return Object.keys(prefill).length > 0 ? prefill : undefined;
}
