import { writeHealthCommand } from '../health-command';
import type { Block, ImageFacts, Tool } from '../recipe';

/** As a number, so that ECS and Kubernetes see that it is not root; no user of a base image has it. */
export const USER = '10001:10001';

export const writeWords = (words: readonly string[]): string =>
  `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;

export const SYNTAX: Block = { code: '# syntax=docker/dockerfile:1', why: 'syntax' };

export const buildBase = (image: string): Block => ({
  code: `FROM ${image} AS build`,
  why: 'build-base',
  facts: { image },
});
export const runtimeBase = (image: string): Block => ({ code: `FROM ${image}`, why: 'runtime-base', facts: { image } });
export const workdir = (folder: string): Block => ({ code: `WORKDIR ${folder}`, why: 'workdir', facts: { folder } });
export const sources: Block = { code: 'COPY . .', why: 'sources' };

/** The end of every Dockerfile: who it runs as, where it listens, how it is asked and started. */
export function describeImage(
  facts: ImageFacts,
  command: readonly string[] | undefined,
  own: Partial<Record<'user' | 'expose' | 'stop' | 'command', Block['why']>> = {},
): Block[] {
  const { port, user, healthTool, healthPath, stopSignal } = facts;
  return [
    { code: `USER ${user}`, why: own.user ?? 'user', facts: { user } },
    { code: `EXPOSE ${port}`, why: own.expose ?? 'expose', facts: { port } },
    { code: `STOPSIGNAL ${stopSignal}`, why: own.stop ?? 'stop-signal' },
    {
      code: `HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \\\n  CMD ${writeWords(writeHealthCommand(healthTool, port, healthPath))}`,
      why: healthTool === 'healthcheck' ? 'health-check-own' : 'health-check',
      facts: { path: healthPath },
    },
    ...(command ? [{ code: `CMD ${writeWords(command)}`, why: own.command ?? 'command' } as const] : []),
  ];
}

type NodeTool = { manifests: string; install: string; cache: string; prune: string; run: string };

const NODE_TOOLS: Record<'npm' | 'pnpm' | 'yarn', NodeTool> = {
  npm: {
    manifests: 'package.json package-lock.json',
    install: 'npm ci',
    cache: '/root/.npm',
    prune: 'npm prune --omit=dev',
    run: 'npm run',
  },
  pnpm: {
    manifests: 'package.json pnpm-lock.yaml',
    install: 'pnpm install --frozen-lockfile',
    cache: '/root/.local/share/pnpm/store',
    prune: 'CI=true pnpm prune --prod',
    run: 'pnpm run',
  },
  yarn: {
    manifests: 'package.json yarn.lock',
    install: 'yarn install --frozen-lockfile',
    cache: '/usr/local/share/.cache/yarn',
    prune: 'yarn install --production --ignore-scripts --prefer-offline',
    run: 'yarn run',
  },
};

export const nodeTool = (tool: Tool): NodeTool => NODE_TOOLS[tool === 'pnpm' || tool === 'yarn' ? tool : 'npm'];

/** The dependencies, in a layer that stays while the lock file does. */
export function installNode(tool: Tool): Block[] {
  const { manifests, install, cache } = nodeTool(tool);
  return [
    ...(tool === 'pnpm' ? [{ code: 'RUN corepack enable', why: 'corepack' } as const] : []),
    { code: `COPY ${manifests} ./`, why: 'manifests', facts: { files: manifests.replace(' ', ', ') } },
    { code: `RUN --mount=type=cache,target=${cache} ${install}`, why: 'install', facts: { folder: cache } },
  ];
}

export const nodeImage = (version: string): string => `node:${version}-bookworm-slim`;

export const NODE_IGNORE = ['node_modules', 'npm-debug.log*', 'coverage'] as const;
