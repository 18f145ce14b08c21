import type { Instant } from './scope';
import type { Architecture } from './task-definition';

/**
 * Whether a tag may move to another image: `mutable` and `immutable` are about all tags, the other two about all but
 * those that a filter of the repository names.
 */
export const TAG_MUTABILITIES = ['mutable', 'mutable-except', 'immutable', 'immutable-except'] as const;
export type TagMutability = (typeof TAG_MUTABILITIES)[number];

/** How a repository encrypts what it keeps; `kms-dsse` is two layers of encryption. It is decided at creation. */
export const ENCRYPTIONS = ['aes256', 'kms', 'kms-dsse'] as const;
export type Encryption = (typeof ENCRYPTIONS)[number];

export type Repository = {
  arn: string;
  name: string;
  uri: string;
  createdAt?: Instant;
  /** With filters, about the tags that none of them names. */
  immutableTags: boolean;
  scanOnPush: boolean;
  tagMutability: TagMutability;
  /** The tags that are exceptions, as patterns in which `*` stands for any characters. */
  tagFilters: string[];
  encryption: Encryption;
  /** The ARN of the KMS key. */
  kmsKey?: string;
};

/** How much a repository holds. */
export type RepositoryContents = {
  imageCount: number;
  /**
   * The sum of the images, compressed. ECR keeps and bills a layer that several images share once, so it is the most that
   * can be billed.
   */
  sizeBytes: number;
  lastPushedAt?: Instant;
  /** There are more images than were counted. */
  isPartial: boolean;
};

/** The severities of a scan's findings, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'informational', 'undefined'] as const;
export type Severity = (typeof SEVERITIES)[number];
export type SeverityCounts = Partial<Record<Severity, number>>;
export type ScanStatus = 'complete' | 'in-progress' | 'failed' | 'unsupported';

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
  /** The TCP ports that its configuration exposes, lowest first; absent where it was not read, as in lists. */
  exposedPorts?: number[];
  /** `severities` is absent where ECR gives the findings of a scan with its report alone, as basic scanning does. */
  scan?: { status: ScanStatus; severities?: SeverityCounts };
  /** An index lists images, such as one for each architecture, which the repository holds beside it. */
  isIndex: boolean;
};

/** A parsed image reference: `registry/repository[:tag][@digest]`. */
export type ImageReference = {
  registry?: string;
  repository: string;
  tag?: string;
  digest?: string;
};
