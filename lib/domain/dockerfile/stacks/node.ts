import type { Block, Stack } from '../recipe';
import {
  buildBase,
  describeImage,
  installNode,
  NODE_IGNORE,
  nodeImage,
  nodeTool,
  runtimeBase,
  SYNTAX,
  sources,
  USER,
  workdir,
} from './parts';

const FILE = /^[\w@-][\w@./-]{0,200}$/;

/** A server of Node.js: Express, Fastify, Nest. */
export const node: Stack = {
  id: 'node',
  defaults: { version: '24', port: 3000, healthPath: '/', tool: 'npm', entry: 'server.js', hasBuild: false },
  versions: ['24', '22'],
  tools: ['npm', 'pnpm', 'yarn'],
  entry: FILE,
  optionalBuild: true,
  facts: ({ port, healthPath }) => ({ port, user: USER, healthTool: 'node', healthPath, stopSignal: 'SIGTERM' }),
  blocks: (recipe) => {
    const { version, tool, port, entry, hasBuild } = recipe;
    const { prune, run } = nodeTool(tool);
    return [
      SYNTAX,
      buildBase(nodeImage(version)),
      workdir('/app'),
      ...installNode(tool),
      sources,
      ...(hasBuild ? ([{ code: `RUN ${run} build`, why: 'build' }] satisfies Block[]) : []),
      { code: `RUN ${prune}`, why: 'prune' },
      runtimeBase(nodeImage(version)),
      { code: `ENV NODE_ENV=production \\\n    PORT=${port}`, why: 'environment-node' },
      workdir('/app'),
      { code: 'COPY --from=build /app ./', why: 'copy-result' },
      ...describeImage(node.facts(recipe), ['node', entry]),
    ];
  },
  ignore: NODE_IGNORE,
  ignoreWhenBuilt: ['dist', 'build'],
};

/** Next.js, with the server that `output: 'standalone'` makes. https://nextjs.org/docs/app/api-reference/config/next-config-js/output */
export const next: Stack = {
  id: 'next',
  defaults: { version: '24', port: 3000, healthPath: '/', tool: 'npm', entry: 'server.js', hasBuild: true },
  versions: ['24', '22'],
  tools: ['npm', 'pnpm', 'yarn'],
  entry: FILE,
  hidesEntry: true,
  facts: ({ port, healthPath }) => ({ port, user: USER, healthTool: 'node', healthPath, stopSignal: 'SIGTERM' }),
  blocks: (recipe) => {
    const { version, tool, port } = recipe;
    const cache = '.next/standalone/.next/cache';
    return [
      SYNTAX,
      buildBase(nodeImage(version)),
      workdir('/app'),
      ...installNode(tool),
      sources,
      { code: 'ENV NEXT_TELEMETRY_DISABLED=1', why: 'environment-next' },
      { code: `RUN ${nodeTool(tool).run} build`, why: 'build-next' },
      { code: `RUN mkdir -p public ${cache}`, why: 'next-folders' },
      runtimeBase(nodeImage(version)),
      {
        code: `ENV NODE_ENV=production \\\n    NEXT_TELEMETRY_DISABLED=1 \\\n    PORT=${port}`,
        why: 'environment-node',
      },
      workdir('/app'),
      { code: 'COPY --from=build /app/.next/standalone ./', why: 'next-standalone' },
      { code: `COPY --from=build --chown=${USER} /app/${cache} ./.next/cache`, why: 'next-cache' },
      {
        code: 'COPY --from=build /app/.next/static ./.next/static\nCOPY --from=build /app/public ./public',
        why: 'next-static',
      },
      ...describeImage(next.facts(recipe), ['env', 'HOSTNAME=0.0.0.0', 'node', 'server.js'], {
        command: 'command-next',
      }),
    ];
  },
  ignore: [...NODE_IGNORE, '.next', 'out'],
};

/** A site that is files alone, built or not, served by nginx without root. */
export const staticSite: Stack = {
  id: 'static',
  defaults: { version: '24', port: 8080, healthPath: '/', tool: 'npm', entry: 'dist', hasBuild: true },
  versions: ['24', '22'],
  tools: ['npm', 'pnpm', 'yarn'],
  entry: FILE,
  fixedPort: true,
  optionalBuild: true,
  // nginx ends at once on SIGTERM, and finishes what it serves on SIGQUIT.
  facts: ({ port, healthPath }) => ({ port, user: '101:101', healthTool: 'wget', healthPath, stopSignal: 'SIGQUIT' }),
  blocks: (recipe) => {
    const { version, tool, entry, hasBuild } = recipe;
    const site = '/usr/share/nginx/html/';
    const image = 'nginxinc/nginx-unprivileged:1.28-alpine';
    return [
      SYNTAX,
      ...(hasBuild
        ? ([
            buildBase(nodeImage(version)),
            workdir('/app'),
            ...installNode(tool),
            sources,
            { code: `RUN ${nodeTool(tool).run} build`, why: 'build' },
          ] satisfies Block[])
        : []),
      { code: `FROM ${image}`, why: 'nginx-base', facts: { image } },
      {
        code: hasBuild ? `COPY --from=build /app/${entry}/ ${site}` : `COPY ${entry}/ ${site}`,
        why: 'copy-site',
        facts: { folder: entry },
      },
      ...describeImage(staticSite.facts(recipe), ['nginx', '-g', 'daemon off;'], {
        user: 'user-base',
        expose: 'expose-nginx',
        stop: 'stop-signal-nginx',
        command: 'command-base',
      }),
    ];
  },
  ignore: NODE_IGNORE,
};
