import type { CommandOverride } from '@/sandbox/engine/workloads/image-command';
import type { ServiceRevision, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

/** What one container's image turned out to be. */
export type PulledImage = { seconds: number; digest: string; workload: string; sizeBytes: number };

export type PullRequest = {
  task: Task;
  container: string;
  name: string;
  architecture: string;
  roleArn?: string;
  revision?: ServiceRevision;
  /** What the task runs in the place of the image's own command. */
  override?: CommandOverride;
  /** Whether its definition has a login to the registry. */
  hasLogin?: boolean;
};

export const registryAddress = ({ random }: World): string =>
  `52.95.${random.between(150, 159)}.${random.between(2, 250)}`;

/** Docker's words, on an EC2 instance, for a registry that it does not reach. */
export const daemonUnreached = (host: string): string =>
  `CannotPullContainerError: Error response from daemon: Get "https://${host}/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`;
