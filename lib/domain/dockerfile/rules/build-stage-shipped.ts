import { type BaseImage, describeBase } from '../base-image';
import { type Dockerfile, type Instruction, lastOf, lastStage, rootImage, type Stage } from '../dockerfile';
import type { Edit } from '../edit-lines';
import type { Rule } from '../finding';
import { commandsOf, operandsOf } from '../shell-commands';
import { type BuildTool, findBuild } from './builds';

/** Compilers, sources and caches of the build in the image: hundreds of megabytes, and tools for whoever breaks in. */
export const buildStageShipped: Rule = {
  id: 'build-stage-shipped',
  severity: 'waste',
  find: (file) => {
    const stage = lastStage(file);
    if (!stage) return [];
    const run = stage.instructions.find((each) => findBuild(each) !== undefined);
    const build = run && findBuild(run);
    if (!run || !build) return [];
    const facts = { tool: build.words.slice(0, 3).join(' ') };
    return [{ line: run.first, facts, edits: splitStage(file, stage, build) }];
  },
};

const DESCRIBES = ['CMD', 'ENTRYPOINT', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL', 'USER', 'VOLUME'];

/** What runs without what built it: the base, and what is copied into it. */
type Runtime = { image: string; copies: readonly string[]; prune?: string; command?: string };

/** The stage becomes the build; what describes the image moves into a last stage on a smaller base. */
function splitStage(
  file: Dockerfile,
  stage: Stage,
  build: { tool: BuildTool; words: readonly string[] },
): Edit[] | undefined {
  if (stage.parent !== undefined || file.stages.some(({ name }) => name === 'build')) return undefined;
  const runtime = runtimeOf(file, stage, build);
  const packages = stage.instructions.filter(installsForRuntime);
  // Files beside the working directory, and packages where none can be installed, would be lost.
  if (!runtime || stage.instructions.some((each) => copiesElsewhere(each, stage))) return undefined;
  if (packages.length > 0 && runtime.image.startsWith('gcr.io/distroless/')) return undefined;
  const textOf = ({ first, last }: Instruction) => file.lines.slice(first, last + 1);
  const moves = stage.instructions.filter(({ keyword }) => DESCRIBES.includes(keyword));
  const environment = stage.instructions.filter(({ keyword }) => keyword === 'ENV');
  const command = runtime.command;
  const described = moves.flatMap((each) =>
    each.keyword === 'CMD' && command !== undefined ? [command] : textOf(each),
  );
  const workdir = workingDirectory(stage);
  const end = stage.instructions.at(-1)?.last ?? stage.from.last;
  const last = [
    ...(runtime.prune ? [`RUN ${runtime.prune}`] : []),
    '',
    `FROM ${runtime.image}`,
    ...packages.flatMap(textOf),
    ...(workdir ? [`WORKDIR ${workdir}`] : []),
    ...environment.flatMap(textOf),
    ...runtime.copies,
    ...described,
  ];
  const name = stage.name ?? 'build';
  const [from = '', ...rest] = textOf(stage.from);
  const named = stage.name ? [from, ...rest] : [`${from.trimEnd()} AS build`, ...rest];
  if (rest.length > 0 && !stage.name) return undefined;
  return [
    { first: stage.from.first, last: stage.from.last, lines: named },
    ...moves.map(({ first, last: to }): Edit => ({ first, last: to, lines: [] })),
    { first: end + 1, last: end, lines: last.map((line) => line.replace('--from=build', `--from=${name}`)) },
  ];
}

/** Packages that only builds need; any other may be needed to run as well. */
const BUILD_PACKAGES =
  /^(?:git|curl|wget|unzip|xz-utils|ca-certificates|build-essential|gcc|g\+\+|make|cmake|pkg-config|python3?|maven|gradle|build-base|gnupg|.*-dev)$/;

const installsForRuntime = (run: Instruction): boolean =>
  run.keyword === 'RUN' &&
  commandsOf(run).some(({ words }) => {
    if (!/^(?:apt-get|apt|apk)$/.test(words[0] ?? '')) return false;
    const names = operandsOf(words);
    return /^(?:install|add)$/.test(names[0] ?? '') && names.slice(1).some((name) => !BUILD_PACKAGES.test(name));
  });

/** A COPY or ADD to a folder that the second stage would not take over. */
function copiesElsewhere({ keyword, args, words }: Instruction, stage: Stage): boolean {
  if (keyword !== 'COPY' && keyword !== 'ADD') return false;
  const target = (words ?? args.split(/\s+/)).at(-1) ?? '';
  const workdir = workingDirectory(stage) ?? '/';
  return target.startsWith('/') && !`${target}/`.startsWith(`${workdir.replace(/\/$/, '')}/`);
}

const workingDirectory = (stage: Stage): string | undefined => lastOf(stage.instructions, 'WORKDIR')?.args;

const commandWords = (stage: Stage): readonly string[] => {
  const last = lastOf(stage.instructions, 'ENTRYPOINT') ?? lastOf(stage.instructions, 'CMD');
  return last ? (commandsOf(last).at(-1)?.words ?? []) : [];
};

function runtimeOf(
  file: Dockerfile,
  stage: Stage,
  { tool, words }: { tool: BuildTool; words: readonly string[] },
): Runtime | undefined {
  const workdir = workingDirectory(stage);
  const base = describeBase(rootImage(file, stage));
  const command = commandWords(stage);
  switch (tool) {
    case 'node': {
      if (!workdir || base.runtime !== 'node') return undefined;
      return { image: slimNode(stage.image), prune: pruneOf(stage), copies: [`COPY --from=build ${workdir} ./`] };
    }
    case 'go': {
      const binary = absolute(outputOf(words), workdir);
      if (!binary || base.runtime !== 'go') return undefined;
      const isStatic = /CGO_ENABLED=0/.test(file.text);
      return {
        image: isStatic ? 'gcr.io/distroless/static-debian12:nonroot' : systemOf(base),
        copies: [`COPY --from=build ${binary} ${binary}`],
        ...(isStatic && startOf(stage, binary)),
      };
    }
    case 'maven':
    case 'gradle': {
      const folder = tool === 'maven' ? 'target' : 'build/libs';
      const jar = command.find((word) => word.endsWith('.jar'));
      if (!workdir || !jar || base.runtime !== 'java') return undefined;
      const path = absolute(jar, workdir) ?? jar;
      const from = path.includes(`/${folder}/`) ? path : `${workdir}/${folder}/*.jar`;
      return {
        image: `eclipse-temurin:${javaVersion(stage.image)}-jre`,
        copies: [`COPY --from=build ${from} ${path}`],
      };
    }
    case 'dotnet': {
      const output = absolute(outputOf(words), workdir);
      const version = /:(\d+\.\d+)/.exec(stage.image)?.[1];
      if (!output || !version || base.runtime !== 'dotnet') return undefined;
      return { image: `mcr.microsoft.com/dotnet/aspnet:${version}`, copies: [`COPY --from=build ${output} ${output}`] };
    }
    case 'cargo': {
      const binary = absolute(command[0], workdir);
      if (!binary?.includes('/target/release/')) return undefined;
      return { image: systemOf(base), copies: [`COPY --from=build ${binary} ${binary}`] };
    }
  }
}

/** A program linked against a C library needs that one, of the same age or newer. */
const systemOf = ({ system }: BaseImage): string => (system === 'alpine' ? 'alpine:3.23' : 'debian:13-slim');

/** The same release of Node.js without what only builds need; a variant that is small already stays. */
const slimNode = (image: string): string => {
  if (/slim|alpine/.test(image)) return image;
  const { tag } = describeBase(image);
  return tag && /^\d/.test(tag) ? `${image}-slim` : image;
};

const pruneOf = (stage: Stage): string => {
  const all = stage.instructions.flatMap(({ keyword, args }) => (keyword === 'RUN' ? [args] : [])).join('\n');
  if (/\bpnpm\b/.test(all)) return 'CI=true pnpm prune --prod';
  return /\byarn\b/.test(all) ? 'yarn install --production --ignore-scripts --prefer-offline' : 'npm prune --omit=dev';
};

/** The word after `-o` or `--output`. */
const outputOf = (words: readonly string[]): string | undefined =>
  words.find((_, index) => /^(?:-o|--output)$/.test(words[index - 1] ?? '')) ??
  words.map((word) => /^(?:-o|--output)=(.+)$/.exec(word)?.[1]).find((word) => word !== undefined);

function absolute(path: string | undefined, workdir: string | undefined): string | undefined {
  if (path === undefined || path.includes('$')) return undefined;
  if (path.startsWith('/')) return path;
  return workdir?.startsWith('/') ? `${workdir.replace(/\/$/, '')}/${path.replace(/^\.\//, '')}` : undefined;
}

/** An image without a shell starts the program by its path. */
function startOf(stage: Stage, binary: string): Pick<Runtime, 'command'> {
  const [program, ...rest] = commandWords(stage);
  if (!lastOf(stage.instructions, 'CMD') || lastOf(stage.instructions, 'ENTRYPOINT') || program === undefined)
    return {};
  const isSame = binary.endsWith(
    `/${program
      .replace(/^\.?\//, '')
      .split('/')
      .at(-1)}`,
  );
  return isSame ? { command: `CMD [${[binary, ...rest].map((word) => JSON.stringify(word)).join(', ')}]` } : {};
}

const javaVersion = (image: string): string =>
  /(?:temurin-|jdk-?|corretto:|openjdk:|temurin:)(\d+)/.exec(image)?.[1] ?? '25';
