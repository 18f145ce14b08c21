import type { Facts } from './finding';
import type { HealthTool } from './health-command';

/** What people have, by the name they give it; those asked for most often first. */
export const STACK_IDS = [
  'node',
  'next',
  'python',
  'go',
  'java',
  'static',
  'django',
  'rails',
  'php',
  'dotnet',
  'rust',
] as const;
export type StackId = (typeof STACK_IDS)[number];

export const isStackId = (text: string): text is StackId => STACK_IDS.some((id) => id === text);

/** What installs or builds. */
export type Tool = 'npm' | 'pnpm' | 'yarn' | 'pip' | 'uv' | 'poetry' | 'maven' | 'gradle' | 'none';

/** What a Dockerfile is made from. */
export type Recipe = {
  stack: StackId;
  /** Of the language, as the tags of its official images have it. */
  version: string;
  port: number;
  /** Which request the health check makes. */
  healthPath: string;
  tool: Tool;
  /** What is started, in the words of the stack: a file, a module, a package, an assembly, a folder. */
  entry: string;
  /** Whether something is built before it can run. */
  hasBuild: boolean;
};

/** Why a line is there, as a key of the messages. */
export const EXPLANATIONS = [
  'syntax',
  'build-base',
  'build-base-cross',
  'composer-base',
  'runtime-base',
  'distroless-base',
  'nginx-base',
  'apache-base',
  'workdir',
  'target-arguments',
  'manifests',
  'manifests-maven',
  'install',
  'install-maven',
  'install-plain',
  'restore',
  'corepack',
  'download-modules',
  'venv',
  'uv-binary',
  'uv-settings',
  'poetry',
  'bundler-settings',
  'build-packages',
  'runtime-packages',
  'sources',
  'own-sources',
  'build',
  'build-next',
  'build-go',
  'build-maven',
  'build-gradle',
  'build-rust',
  'publish',
  'assets',
  'collect-static',
  'prune',
  'healthcheck-program',
  'spring-layers',
  'spring-layer',
  'next-folders',
  'next-standalone',
  'next-cache',
  'next-static',
  'copy-result',
  'copy-venv',
  'copy-gems',
  'copy-vendor',
  'copy-program',
  'copy-site',
  'folders',
  'writable',
  'environment-node',
  'environment-next',
  'environment-python',
  'environment-port',
  'environment-java',
  'environment-rails',
  'environment-dotnet',
  'apache-port',
  'user',
  'user-base',
  'expose',
  'expose-dotnet',
  'expose-nginx',
  'stop-signal',
  'stop-signal-nginx',
  'stop-signal-apache',
  'health-check',
  'health-check-own',
  'command',
  'command-next',
  'command-python',
  'command-java',
  'command-base',
  'ignore-secrets',
  'ignore-history',
  'ignore-results',
  'ignore-rest',
] as const;
export type Explanation = (typeof EXPLANATIONS)[number];

/** One instruction, and why it is there. */
export type Block = { code: string; why: Explanation; facts?: Facts };

/** How the image's process runs: what a task definition must say of it too. */
export type ImageFacts = {
  port: number;
  user: string;
  healthTool: HealthTool;
  healthPath: string;
  stopSignal: string;
};

export type Stack = {
  id: StackId;
  defaults: Omit<Recipe, 'stack'>;
  versions: readonly string[];
  tools: readonly Tool[];
  /** What `entry` may look like: it is written into commands. */
  entry: RegExp;
  /** The base listens there, whoever asks. */
  fixedPort?: boolean;
  /** Whether one may have it without a build. */
  optionalBuild?: boolean;
  /** Without a program of its own to start: `entry` is not asked for. */
  hidesEntry?: boolean;
  facts: (recipe: Recipe) => ImageFacts;
  blocks: (recipe: Recipe) => Block[];
  /** What a build does not need of the folder. */
  ignore: readonly string[];
  /** What the build makes by itself; where nothing is built, it is what is shipped. */
  ignoreWhenBuilt?: readonly string[];
};
