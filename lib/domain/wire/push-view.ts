import { z } from 'zod';
import { liveEventOf } from './live-event';

/** What the page that waits for a push shows of a repository. */

/** One image that has a tag. */
const PushedImage = z.object({
  digest: z.string(),
  tags: z.array(z.string()),
  pushedAt: z.number(),
  sizeBytes: z.number(),
  /** Of the newest images; empty when it is not known. */
  architectures: z.array(z.enum(['x86_64', 'arm64'])),
});
export type PushedImage = z.output<typeof PushedImage>;

/** A service that runs an image of the repository. */
const ServiceOfRepository = z.object({
  cluster: z.string(),
  service: z.string(),
  architecture: z.enum(['x86_64', 'arm64']),
  /** What people call the image that it runs. */
  runs: z.string(),
  /** When that image was pushed; absent when it is no longer in the repository. */
  pushedAt: z.number().optional(),
});
export type ServiceOfRepository = z.output<typeof ServiceOfRepository>;

export const PushView = z.object({
  repository: z.string(),
  /** Newest first. */
  images: z.array(PushedImage),
  services: z.array(ServiceOfRepository),
  /** How many services of the repository the reader may not see. */
  hiddenServices: z.number().optional(),
});
export type PushView = z.output<typeof PushView>;

export const PushEvent = liveEventOf(PushView);
