/** Repositories and images, as ECR keeps them, plus what each image does when it runs. */
export type EcrState = { repositories: Map<string, Repository> };

export type Repository = {
  name: string;
  arn: string;
  uri: string;
  createdAt: number;
  tagMutability: TagMutability;
  /** Patterns of the tags that are exceptions, where `tagMutability` has exclusions. */
  mutabilityExclusions?: string[];
  scanOnPush: boolean;
  /** AES256 when absent. */
  encryption?: { encryptionType: 'KMS' | 'KMS_DSSE'; kmsKey: string };
  lifecyclePolicyText?: string;
  /** When the policy is carried out next; an earlier plan that comes due is void. */
  lifecycleDueAt?: number;
  lifecycleEvaluatedAt?: number;
  lifecyclePreview?: LifecyclePreview;
  policyText?: string;
  tags: Map<string, string>;
  /** By digest. */
  images: Map<string, Image>;
  /** Tag to digest. */
  imageTags: Map<string, string>;
  /** What clients uploaded, by digest; the images of scenarios have layers by name only. */
  layers?: Map<string, Layer>;
};

/** A layer or an image configuration whose bytes the registry keeps. */
export type Layer = {
  size: number;
  /** Until when (ms) it stays without an image that names it: whoever uploaded it is about to push one. 0 once there was one. */
  keptUntil: number;
};

export const TAG_MUTABILITIES = ['IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE', 'MUTABLE_WITH_EXCLUSION'] as const;
export type TagMutability = (typeof TAG_MUTABILITIES)[number];

/** What a lifecycle policy would do to the images as they were when the preview was started. */
export type LifecyclePreview = {
  policyText: string;
  completesAt: number;
  results: {
    digest: string;
    tags: string[];
    pushedAt: number;
    rulePriority: number;
    isArchived: boolean;
    archives: boolean;
  }[];
};

export type Image = {
  digest: string;
  pushedAt: number;
  lastPulledAt?: number;
  /** Since when (ms) it is in archive storage, where nobody can pull it. */
  archivedAt?: number;
  /** Compressed size; that of its largest image for an index. */
  sizeBytes: number;
  architecture: 'X86_64' | 'ARM64';
  manifest: string;
  mediaType: string;
  /** The image configuration that the manifest refers to, in JSON, when there is one. */
  config?: string;
  /** What the manifest is of, if not a Docker image: its artifact type, else the type of its configuration. */
  artifactMediaType?: string;
  /** The images of an index with what they are for. */
  platforms?: Platform[];
  /** The digest of the image that this one says something about: a signature, a bill of materials. */
  subject?: string;
  scan?: ImageScan;
  /** Name of the workload this image runs, a key of `engine/workloads`. */
  workload: string;
  /** Whether the workload was read from the image configuration, so that another command makes it another workload. */
  runsItsCommand?: boolean;
};

/** `architecture` is absent for what Fargate cannot run, such as an attestation. */
export type Platform = { digest: string; architecture?: Image['architecture'] };

/** `completedAt` is that of the last scan that ended, absent while the first one runs. */
export type ImageScan = {
  status: 'COMPLETE' | 'IN_PROGRESS' | 'FAILED';
  startedAt?: number;
  completedAt?: number;
  findings: ImageFinding[];
};

export type ImageFinding = { name: string; severity: string; description: string; uri: string; package: string };
