import type { Instant } from './scope';

/** One line of one container. `id` is AWS's event id: unique and stable, so a line is never shown twice. */
export type LogLine = {
  id: string;
  at: Instant;
  ingestedAt: Instant;
  group: string;
  stream: string;
  taskId?: string;
  container?: string;
  message: string;
};
