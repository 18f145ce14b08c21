import type { Instant } from './scope';
import type { Architecture } from './task-definition';

export type Repository = {
  arn: string;
  name: string;
  uri: string;
  createdAt?: Instant;
  immutableTags: boolean;
  scanOnPush: boolean;
};

/** One image of an ECR repository; several tags may point at it. */
export type Image = {
  repository: string;
  digest: string;
  tags: string[];
  pushedAt: Instant;
  lastPulledAt?: Instant;
  /** Compressed. */
  sizeBytes: number;
  /** Absent when the manifest has none. More than one for an image index. */
  architectures: Architecture[];
  scan?: { status: 'complete' | 'in-progress' | 'failed' | 'unsupported'; severities: Record<string, number> };
};

/** A parsed image reference: `registry/repository[:tag][@digest]`. */
export type ImageReference = {
  registry?: string;
  repository: string;
  tag?: string;
  digest?: string;
};
