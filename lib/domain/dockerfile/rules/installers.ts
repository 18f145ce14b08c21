import type { Instruction } from '../dockerfile';
import { commandsOf, operandsOf, type ShellCommand } from '../shell-commands';

/** A command that installs what a manifest lists. */
export type Install = {
  /** Its place among the commands of its RUN. */
  index: number;
  program: string;
  command: ShellCommand;
  /** The files that it reads; patterns where some of them may be missing. */
  manifests: readonly string[];
  /** What keeps it from installing what only developers need; undefined when it does already, or has no such thing. */
  production: { add: string } | undefined;
};

type Installer = {
  program: RegExp;
  read: (words: readonly string[]) => Omit<Install, 'index' | 'command' | 'program'> | undefined;
};

const has = (words: readonly string[], pattern: RegExp) => words.some((word) => pattern.test(word));
const unless = (words: readonly string[], pattern: RegExp, add: string) => (has(words, pattern) ? undefined : { add });

const INSTALLERS: readonly Installer[] = [
  {
    program: /^npm$/,
    read: (words) =>
      /^(?:ci|install|i|clean-install)$/.test(words[1] ?? '') &&
      operandsOf(words).length === 1 &&
      !has(words, /^(?:-g|--global)$/)
        ? {
            manifests: ['package*.json'],
            production: unless(words, /^--(?:omit=dev|only=prod(?:uction)?|production)$/, '--omit=dev'),
          }
        : undefined,
  },
  {
    program: /^yarn$/,
    read: (words) =>
      words.length === 1 || words[1] === 'install' || words[1]?.startsWith('--')
        ? { manifests: ['package.json', 'yarn.lock*'], production: unless(words, /^--prod/, '--production') }
        : undefined,
  },
  {
    program: /^pnpm$/,
    read: (words) =>
      /^(?:i|install)$/.test(words[1] ?? '') && operandsOf(words).length === 1
        ? {
            manifests: ['package.json', 'pnpm-lock.yaml*'],
            production: unless(words, /^(?:--prod(?:uction)?|-P)$/, '--prod'),
          }
        : undefined,
  },
  {
    program: /^(?:pip3?|python3?)$/,
    read: (words) => {
      const rest = words[1] === '-m' ? words.slice(2) : words;
      const file = rest.find((_, index) => /^(?:-r|--requirement)$/.test(rest[index - 1] ?? ''));
      if (!/^pip3?$/.test(rest[0] ?? '') || rest[1] !== 'install' || !file) return undefined;
      return { manifests: [file], production: undefined };
    },
  },
  {
    program: /^uv$/,
    read: (words) =>
      words[1] === 'sync'
        ? {
            manifests: ['pyproject.toml', 'uv.lock*'],
            production: unless(words, /^--(?:no-dev|no-default-groups)$/, '--no-dev'),
          }
        : undefined,
  },
  {
    program: /^poetry$/,
    read: (words) =>
      words[1] === 'install'
        ? {
            manifests: ['pyproject.toml', 'poetry.lock*'],
            production: unless(words, /^--(?:only(?:=.*)?|without(?:=.*)?|no-dev)$/, '--only main'),
          }
        : undefined,
  },
  {
    program: /^(?:bundle|bundler)$/,
    read: (words) => (words[1] === 'install' ? { manifests: ['Gemfile*'], production: undefined } : undefined),
  },
  {
    program: /^composer(?:\.phar)?$/,
    read: (words) =>
      words[1] === 'install'
        ? { manifests: ['composer.*'], production: unless(words, /^--no-dev$/, '--no-dev') }
        : undefined,
  },
  {
    program: /^go$/,
    read: (words) =>
      words[1] === 'mod' && words[2] === 'download'
        ? { manifests: ['go.mod', 'go.sum*'], production: undefined }
        : undefined,
  },
  {
    program: /^(?:mvn|\.\/mvnw)$/,
    read: (words) =>
      has(words, /^dependency:(?:go-offline|resolve)$/) ? { manifests: ['pom.xml'], production: undefined } : undefined,
  },
  {
    program: /^dotnet$/,
    read: (words) => (words[1] === 'restore' ? { manifests: ['*.csproj'], production: undefined } : undefined),
  },
];

/** The first command of a RUN that installs what a manifest lists. */
export function findInstall(run: Instruction): Install | undefined {
  if (run.keyword !== 'RUN') return undefined;
  for (const [index, command] of commandsOf(run).entries()) {
    const program = command.words[0] ?? '';
    const read = INSTALLERS.find((each) => each.program.test(program))?.read(command.words);
    if (read) return { index, program, command, ...read };
  }
  return undefined;
}
