import type { PolicyDocument } from './iam';

/** File systems of EFS, their mount targets and access points, by id. */
export type FilesState = {
  fileSystems: Map<string, FileSystem>;
  mountTargets: Map<string, MountTarget>;
  accessPoints: Map<string, AccessPoint>;
};

export type FileSystem = {
  id: string;
  arn: string;
  creationToken: string;
  createdAt: number;
  encrypted: boolean;
  kmsKeyId?: string;
  performanceMode: 'generalPurpose' | 'maxIO';
  /** Where a file system of one zone lies. */
  zone?: string;
  throughputMode: 'bursting' | 'provisioned' | 'elastic';
  provisionedMibps?: number;
  backup: boolean;
  policy?: PolicyDocument;
  lifecycle: object[];
  replicationOverwriteProtection: 'ENABLED' | 'DISABLED';
  /** Directories that exist beside `/`: those that access points have made. */
  directories: Set<string>;
  tags: Map<string, string>;
};

export type MountTarget = {
  id: string;
  fileSystemId: string;
  subnetId: string;
  vpcId: string;
  zone: string;
  ip: string;
  interfaceId: string;
  groupIds: string[];
  /** When it is (or was) available. */
  availableAt: number;
};

export type AccessPoint = {
  id: string;
  arn: string;
  fileSystemId: string;
  clientToken: string;
  posixUser?: { uid: number; gid: number; secondaryGids?: number[] };
  path: string;
  creation?: { ownerUid: number; ownerGid: number; permissions: string };
  tags: Map<string, string>;
};
