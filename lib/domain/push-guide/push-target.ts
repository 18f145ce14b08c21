import type { Architecture } from '../task-definition';

/** What images are pushed with: on one's own machine, or by a pipeline. */
export const PUSH_CLIENTS = ['docker', 'podman', 'buildah', 'github-actions', 'gitlab-ci'] as const;
export type PushClient = (typeof PUSH_CLIENTS)[number];

/** Those that run in a pipeline, and sign in to AWS with an OIDC token. */
export const PIPELINES = ['github-actions', 'gitlab-ci'] as const satisfies readonly PushClient[];
export type Pipeline = (typeof PIPELINES)[number];

export const isPipeline = (client: PushClient): client is Pipeline => PIPELINES.some((each) => each === client);

/** The repository that is pushed to, and where clients find it. */
export type PushTarget = {
  /** The repository's own ARN names its partition and account. */
  repositoryArn: string;
  /** Registry and name, as images are named. */
  uri: string;
  region: string;
  /** Where clients sign in. */
  registryHost: string;
  /** The registry speaks HTTP without TLS, which most clients have to be told. */
  isPlainHttp: boolean;
};

/** What is chosen beside the client. */
export type PushOptions = {
  /** Of the tasks that will run the image. */
  architecture: Architecture;
  tag: string;
  /** The project on GitHub or GitLab, such as `acme/shop`, and its branch that may push. */
  project: string;
  branch: string;
};

/** Each step has its sentence, why it is there, under `push.step`. */
export const PUSH_STEPS = [
  'insecure-registry',
  'sign-in',
  'build',
  'push',
  'oidc-provider',
  'trust-policy',
  'push-policy',
  'role',
  'workflow',
] as const;

/** A command, or a file with what it contains. */
export type PushStep = { id: (typeof PUSH_STEPS)[number]; text: string; file?: string };

/** Architectures by the names of container platforms. */
export const PLATFORMS: Readonly<Record<Architecture, string>> = { x86_64: 'linux/amd64', arm64: 'linux/arm64' };

const MAX_ROLE_NAME = 64;

/** The partition, account and role names of a target, as the IAM resources of a pipeline need them. */
export function identityOf({ repositoryArn }: Pick<PushTarget, 'repositoryArn'>, client: Pipeline) {
  const [, partition = 'aws', , region = '', account = '', resource = ''] = repositoryArn.split(':');
  const roleName = roleNameOf(client, region, resource.replace(/^repository\//, ''));
  return { partition, account, roleName, roleArn: `arn:${partition}:iam::${account}:role/${roleName}` };
}

/**
 * A name for each repository of an account: roles belong to no region, and have no slash in their name, but a plus, which
 * repositories have not. What is too long ends with a hash of the whole.
 */
function roleNameOf(client: Pipeline, region: string, repository: string): string {
  const name = `${client}-push-${region}-${repository.replaceAll('/', '+')}`;
  if (name.length <= MAX_ROLE_NAME) return name;
  const hash = hashText(name);
  return `${name.slice(0, MAX_ROLE_NAME - hash.length - 1)}-${hash}`;
}

/** FNV-1a with 64 bits, in hexadecimal: it tells names apart and protects nothing. */
function hashText(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const character of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.charCodeAt(0))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
