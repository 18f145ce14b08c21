import { type Dockerfile, type Instruction, lastOf, type Stage } from '../dockerfile';
import { type Edit, insertBefore, replaceInstruction } from '../edit-lines';
import type { Match, Rule } from '../finding';
import { commandsOf, joinCommands } from '../shell-commands';
import { type BuildTool, findBuild } from './builds';
import { findInstall, type Install } from './installers';

/** Commands that need none of the sources; before others these must not be taken away. */
const NEEDS_NO_SOURCES =
  /^(?:apt-get|apt|apk|yum|dnf|microdnf|corepack|npm|pip3?|python3?|mkdir|useradd|adduser|groupadd|addgroup|curl|rm|poetry|uv|bundle|gem|pnpm|yarn)$/;

/** Whatever changes in the sources, everything is installed anew. https://docs.docker.com/build/cache/optimize/#order-your-layers */
export const copyBeforeInstall: Rule = {
  id: 'copy-before-install',
  severity: 'waste',
  find: (file) => file.stages.flatMap((stage) => findIn(file, stage)),
};

function findIn(file: Dockerfile, stage: Stage): Match[] {
  const { instructions } = stage;
  const at = instructions.findIndex(isWholeCopy);
  const copy = instructions[at];
  if (!copy) return [];
  const after = instructions.slice(at + 1);
  const run = after.find((each) => findInstall(each) !== undefined);
  const install = run && findInstall(run);
  if (!run || !install) return downloadsInBuild(file, stage, copy, after);
  // Already there; this one only throws something away, or installs the project itself.
  if (instructions.slice(0, at).some((each) => findInstall(each)?.program === install.program)) return [];
  const between = after.slice(0, after.indexOf(run));
  const facts = { program: install.program, manifests: install.manifests.join(' ') };
  return [{ line: copy.first, facts, edits: reorder(file, { copy, run, install, between }) }];
}

/** What downloads by itself when it builds, unless that has happened before. */
const DOWNLOADS: Partial<Record<BuildTool, { manifests: string; command: string; done: RegExp }>> = {
  go: { manifests: 'go.mod go.sum*', command: 'go mod download', done: /go (?:mod download|get)\b/ },
  maven: { manifests: 'pom.xml', command: 'mvn -B dependency:go-offline', done: /dependency:|--mount=type=cache/ },
};

function downloadsInBuild(file: Dockerfile, stage: Stage, copy: Instruction, after: readonly Instruction[]): Match[] {
  const run = after.find((each) => findBuild(each) !== undefined);
  const build = run && findBuild(run);
  const download = build && DOWNLOADS[build.tool];
  if (!run || !download) return [];
  const isDone = stage.instructions.some(
    ({ keyword, first, last }) => keyword === 'RUN' && download.done.test(file.lines.slice(first, last + 1).join('\n')),
  );
  if (isDone || file.lines.slice(run.first, run.last + 1).some((line) => line.includes('--mount=type=cache')))
    return [];
  const facts = { program: build.words[0] ?? '', manifests: download.manifests };
  const before = stage.instructions.slice(0, stage.instructions.indexOf(copy));
  const workdir = lastOf(before, 'WORKDIR')?.args;
  const target = copy.words?.[1] ?? copy.args.split(/\s+/)[1] ?? '';
  const isThere = workdir !== undefined && (/^\.\/?$/.test(target) || target.replace(/\/$/, '') === workdir);
  const text = [`COPY ${download.manifests} ./`, `RUN ${download.command}`].join('\n');
  return [{ line: copy.first, facts, edits: isThere ? [insertBefore(copy.first, text)] : undefined }];
}

/** `COPY . …` of the build context, not of another stage. */
const isWholeCopy = ({ keyword, flags, args, words }: Instruction) =>
  (keyword === 'COPY' || keyword === 'ADD') &&
  !flags.some(({ name }) => name === 'from') &&
  /^\.\/?$/.test((words ?? args.split(/\s+/))[0] ?? '');

type Found = { copy: Instruction; run: Instruction; install: Install; between: readonly Instruction[] };

/** The manifests first, then what they list, then the sources. */
function reorder(file: Dockerfile, { copy, run, install, between }: Found): Edit[] | undefined {
  const commands = commandsOf(run);
  if (run.words || run.heredocs.length > 0 || commands.some(({ joiner }) => joiner !== '' && joiner !== '&&'))
    return undefined;
  const first = commands.slice(0, install.index + 1);
  const rest = commands.slice(install.index + 1);
  const runsBetween = between.filter(({ keyword }) => keyword === 'RUN').flatMap(commandsOf);
  const needsSources = ({ words: [program = ''] }: { words: readonly string[] }) => !NEEDS_NO_SOURCES.test(program);
  if (runsBetween.some(needsSources) || first.slice(0, -1).some(needsSources)) return undefined;
  const [folder = '.'] = [copy.words?.[1] ?? copy.args.split(/\s+/)[1]];
  const target = folder.endsWith('/') ? folder : `${folder}/`;
  const flags = run.flags.map(({ name, value }) => `--${name}${value ? `=${value}` : ''} `).join('');
  const copyText = file.lines.slice(copy.first, copy.last + 1);
  const copyFlags = copy.flags.map(({ name, value }) => `--${name}=${value} `).join('');
  return [
    replaceInstruction(copy, copyManifests(install.manifests, target, copyFlags)),
    {
      first: run.first,
      last: run.last,
      lines: [
        ...`RUN ${flags}${joinCommands(withoutProject(install, first), file.escapeCharacter)}`.split('\n'),
        ...copyText,
        ...(rest.length > 0 ? `RUN ${joinCommands(rest, file.escapeCharacter)}`.split('\n') : secondInstall(install)),
      ],
    },
  ];
}

/** A list in a folder may refer to others there. */
const copyManifests = (manifests: readonly string[], target: string, flags: string): string => {
  const folder = manifests[0]?.includes('/') ? manifests[0].replace(/\/[^/]*$/, '/') : undefined;
  return folder
    ? `COPY ${flags}${folder} ${target}${folder.replace(/^\.\//, '')}`
    : `COPY ${flags}${manifests.join(' ')} ${target}`;
};

/** These install the project itself too, which is not there yet. */
const PROJECT = { uv: '--no-install-project', poetry: '--no-root' } as const;
const optionOf = (program: string): string | undefined =>
  Object.entries(PROJECT).find(([name]) => name === program)?.[1];

function withoutProject({ program, index }: Install, commands: ReturnType<typeof commandsOf>) {
  const option = optionOf(program);
  return commands.map((command, at) =>
    option && at === index && !command.words.includes(option)
      ? { ...command, text: `${command.text} ${option}` }
      : command,
  );
}

/** Once the sources are there, the project itself. */
const secondInstall = ({ program, command }: Install): string[] => {
  const option = optionOf(program);
  return option && !command.words.includes(option) ? [`RUN ${command.text}`] : [];
};
