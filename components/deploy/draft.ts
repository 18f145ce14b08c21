import { referenceFrom } from '@/components/deployment/reference-from';
import { defaultNetwork, type Survey } from '@/lib/domain/deployment/survey';
import { memoryOptions } from '@/lib/domain/fargate';
import type { Repository } from '@/lib/domain/image';
import { parseImageReference } from '@/lib/domain/image-reference';
import type { Architecture } from '@/lib/domain/task-definition';

export type Variable = { id: number; name: string; value: string };

/** What has been typed so far; it need not make sense yet. */
export type Draft = {
  /** Where the image is: a repository of this region's ECR, or a name typed out. */
  source: 'ecr' | 'typed';
  repositoryUri: string | null;
  /** A tag or digest of that repository. */
  tag: string;
  typedImage: string;
  name: string;
  /** Until somebody types a name it follows the image's. */
  isNameTyped: boolean;
  containerPort: number | null;
  cpuUnits: number;
  memoryMib: number;
  architecture: Architecture;
  environment: Variable[];
  secrets: Variable[];
  clusterKind: 'existing' | 'new';
  cluster: string | null;
  newCluster: string;
  vpcId: string | null;
  subnetIds: string[];
  securityGroupIds: string[];
  publicIp: boolean;
  desiredCount: number | null;
  executionRoleArn: string | null;
  taskRoleArn: string | null;
  logRetentionDays: number;
};

export type Prefill = { image?: string; cluster?: string };

const DEFAULT_CPU_UNITS = 256;
const DEFAULT_MEMORY_MIB = 512;
const DEFAULT_RETENTION_DAYS = 30;

const nameOf = (repository: string) =>
  repository.slice(repository.lastIndexOf('/') + 1).replace(/[^A-Za-z0-9_-]/g, '-');

function imagePart(repositories: readonly Repository[], image: string | undefined) {
  const reference = image ? parseImageReference(image) : undefined;
  const own = repositories.find(({ uri }) => uri === `${reference?.registry}/${reference?.repository}`);
  const tag = reference?.tag ?? reference?.digest ?? '';
  const source: Draft['source'] = own || (!image && repositories.length > 0) ? 'ecr' : 'typed';
  return {
    source,
    repositoryUri: own?.uri ?? null,
    tag: own ? tag : '',
    typedImage: own ? '' : (image ?? ''),
    name: reference ? nameOf(reference.repository) : '',
  };
}

/** The form as it opens: what can be known is answered already. */
export function draftOf(survey: Survey, repositories: readonly Repository[], prefill: Prefill): Draft {
  const network = defaultNetwork(survey);
  const clusters = survey.clusters.filter(({ status }) => status === 'active').map(({ name }) => name);
  const wanted = clusters.find((name) => name === prefill.cluster);
  return {
    ...imagePart(repositories, prefill.image),
    isNameTyped: false,
    containerPort: null,
    cpuUnits: DEFAULT_CPU_UNITS,
    memoryMib: DEFAULT_MEMORY_MIB,
    architecture: 'x86_64',
    environment: [],
    secrets: [],
    clusterKind: clusters.length > 0 ? 'existing' : 'new',
    cluster: wanted ?? clusters[0] ?? null,
    newCluster: '',
    vpcId: network.vpcId ?? null,
    subnetIds: network.subnetIds,
    securityGroupIds: network.securityGroupIds,
    publicIp: network.publicIp,
    desiredCount: 1,
    executionRoleArn: null,
    taskRoleArn: null,
    logRetentionDays: DEFAULT_RETENTION_DAYS,
  };
}

/** The image that the draft names, as far as it names one. */
export const imageOf = ({ source, repositoryUri, tag, typedImage }: Draft): string =>
  source === 'typed' ? typedImage.trim() : ((repositoryUri && referenceFrom(tag, repositoryUri)) ?? '');

/** The draft with its name following the image, unless somebody has typed one. */
export function withImage(draft: Draft, change: Partial<Draft>): Draft {
  const next = { ...draft, ...change };
  const repository = next.source === 'ecr' ? next.repositoryUri : next.typedImage;
  const reference = repository ? parseImageReference(repository) : undefined;
  return next.isNameTyped || !reference ? next : { ...next, name: nameOf(reference.repository) };
}

/** The draft with another CPU size, and the nearest memory size that goes with it. */
export function withCpu(draft: Draft, cpuUnits: number): Draft {
  const offered = memoryOptions(cpuUnits);
  const memoryMib = offered.includes(draft.memoryMib)
    ? draft.memoryMib
    : (offered.find((size) => size >= draft.memoryMib) ?? offered.at(-1) ?? draft.memoryMib);
  return { ...draft, cpuUnits, memoryMib };
}

/** The draft in the words of the wish. Rows of variables that are wholly empty are left out. */
export function wishOf(draft: Draft) {
  const cluster = draft.clusterKind === 'new' ? draft.newCluster : (draft.cluster ?? '');
  const filled = (rows: readonly Variable[]) => rows.filter(({ name, value }) => name !== '' || value !== '');
  return {
    name: draft.name.trim(),
    image: imageOf(draft),
    ...(draft.containerPort !== null && { containerPort: draft.containerPort }),
    cpuUnits: draft.cpuUnits,
    memoryMib: draft.memoryMib,
    environment: filled(draft.environment).map(({ name, value }) => ({ name: name.trim(), value })),
    secrets: filled(draft.secrets).map(({ name, value }) => ({ name: name.trim(), valueFrom: value })),
    cluster: { kind: draft.clusterKind, name: cluster.trim() },
    network: {
      subnetIds: draft.subnetIds,
      securityGroupIds: draft.securityGroupIds,
      publicIp: draft.publicIp,
    },
    desiredCount: draft.desiredCount,
    architecture: draft.architecture,
    roles: {
      ...(draft.executionRoleArn && { executionRoleArn: draft.executionRoleArn }),
      ...(draft.taskRoleArn && { taskRoleArn: draft.taskRoleArn }),
    },
    logRetentionDays: draft.logRetentionDays,
  };
}

/** A wish as the browser sends it: the server alone decides whether it can be used. */
export type WishedFor = ReturnType<typeof wishOf>;
