/** Repositories and images, as ECR keeps them, plus what each image does when it runs. */
export type EcrState = { repositories: Map<string, Repository> };

export type Repository = {
  name: string;
  arn: string;
  uri: string;
  createdAt: number;
  tagMutability: 'MUTABLE' | 'IMMUTABLE';
  scanOnPush: boolean;
  lifecyclePolicyText?: string;
  policyText?: string;
  tags: Map<string, string>;
  /** By digest. */
  images: Map<string, Image>;
  /** Tag to digest. */
  imageTags: Map<string, string>;
};

export type Image = {
  digest: string;
  pushedAt: number;
  lastPulledAt?: number;
  /** Compressed size. */
  sizeBytes: number;
  architecture: 'X86_64' | 'ARM64';
  manifest: string;
  mediaType: string;
  /** The image configuration that the manifest refers to, in JSON; absent when it was pushed from outside. */
  config?: string;
  scan?: { status: 'COMPLETE' | 'IN_PROGRESS' | 'FAILED'; completedAt: number; findings: ImageFinding[] };
  /** Name of the workload this image runs, a key of `engine/workloads`. */
  workload: string;
};

export type ImageFinding = { name: string; severity: string; description: string; uri: string; package: string };
