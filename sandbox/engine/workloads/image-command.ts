import type { Image } from '@/sandbox/state/ecr';

/** Names the workload of an image in so many words, for whoever wants another behaviour than that of its command. */
export const BEHAVIOUR_LABEL = 'dev.gantry.behaviour';

/** What an image configuration says about running the image; the rest of it concerns the layers. */
export type ImageConfig = {
  architecture?: string;
  entryPoint: string[];
  command: string[];
  /** TCP ports of EXPOSE. */
  ports: number[];
  exposesSomething: boolean;
  user: string;
  labels: Readonly<Record<string, string>>;
};

/** What a task definition, or the overrides of a task, put in the place of an image's own. */
export type CommandOverride = {
  entryPoint?: readonly string[];
  command?: readonly string[];
  user?: string;
  /** Whether its input stays open, as for a shell that somebody may type into. */
  isInteractive?: boolean;
};

/** Reads an image configuration: https://github.com/opencontainers/image-spec/blob/main/config.md. */
export function readImageConfig(text: string): ImageConfig | undefined {
  const document = objectFrom(parseJson(text));
  if (!document) return undefined;
  const config = objectFrom(document.config) ?? {};
  const exposed = Object.keys(objectFrom(config.ExposedPorts) ?? {});
  const ports = exposed.flatMap((port) => /^(\d{1,5})(?:\/tcp)?$/.exec(port)?.[1] ?? []).map(Number);
  return {
    ...(typeof document.architecture === 'string' ? { architecture: document.architecture } : {}),
    entryPoint: textsFrom(config.Entrypoint),
    command: textsFrom(config.Cmd),
    ports: ports.filter((port) => port > 0 && port <= 65_535).sort((a, b) => a - b),
    exposesSomething: exposed.length > 0,
    user: typeof config.User === 'string' ? config.User : '',
    labels: Object.fromEntries(
      Object.entries(objectFrom(config.Labels) ?? {}).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    ),
  };
}

const ARCHITECTURES: Readonly<Record<string, Image['architecture']>> = { amd64: 'X86_64', arm64: 'ARM64' };

/** The processor of an image configuration or of a platform in an index, in ECS's words, when Fargate has it. */
export const fargateArchitecture = (name: string | undefined): Image['architecture'] | undefined =>
  name !== undefined && Object.hasOwn(ARCHITECTURES, name) ? ARCHITECTURES[name] : undefined;

/**
 * What a container runs: the program and its arguments. As with Docker, another entry point also discards the image's own
 * command.
 */
export function commandOf(
  { entryPoint, command }: Pick<ImageConfig, 'entryPoint' | 'command'>,
  override: CommandOverride = {},
): string[] {
  const hasEntryPoint = override.entryPoint !== undefined && override.entryPoint.length > 0;
  const hasCommand = override.command !== undefined && override.command.length > 0;
  return [
    ...(hasEntryPoint ? (override.entryPoint ?? []) : entryPoint),
    ...(hasCommand ? (override.command ?? []) : hasEntryPoint ? [] : command),
  ];
}

/** Programs that do one thing and end. */
const ONE_SHOT_PROGRAMS = new Set(
  (
    'aws cat chmod chown cp curl date echo env exit false hello hostname id ls mkdir mv mysqldump pg_dump printf pwd ' +
    'rm sleep tar test true uname wget whoami'
  ).split(' '),
);
/** What migrations and jobs of the usual frameworks are called, whatever program runs them. */
const ONE_SHOT_WORDS =
  /(^|[\s:./-])(migrate|migrations?|db:(create|prepare|schema:load|seed)|alembic upgrade|collectstatic|createsuperuser)\b/;

export type OneShot = { seconds: number; exitCode: number };

const SHELL = /(^|\/)(ba|da|a)?sh$/;
const UNIT_SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

const programOf = ([first = '']: readonly string[]): string => first.slice(first.lastIndexOf('/') + 1);

/**
 * How a command ends by itself, if it is one that does: by its program or by what frameworks call such jobs. A shell without a
 * script has nothing to read and ends at once, unless its input stays open.
 */
export function oneShotOf(
  argv: readonly string[],
  { isInteractive = false }: CommandOverride = {},
): OneShot | undefined {
  const words = lastCommand(argv);
  const program = programOf(words);
  if (isShellAlone(words)) return isInteractive ? undefined : { seconds: 1, exitCode: 0 };
  if (waitsForEver(argv)) return undefined;
  if (!ONE_SHOT_PROGRAMS.has(program) && !ONE_SHOT_WORDS.test(words.join(' '))) return undefined;
  const [, digits, unit = ''] = /^(\d{1,6})([smhd]?)$/.exec(words[1] ?? '') ?? [];
  const number = Number(digits ?? Number.NaN);
  if (program === 'sleep')
    return { seconds: Number.isNaN(number) ? 1 : number * (UNIT_SECONDS[unit] ?? 1), exitCode: 0 };
  if (program === 'exit') return { seconds: 1, exitCode: Number.isNaN(number) ? 0 : number % 256 };
  return { seconds: 2, exitCode: program === 'false' ? 1 : 0 };
}

/** Whether a command does nothing and never ends, as people have it who want a container to stay: `sleep infinity`, `tail -f`. */
export function waitsForEver(argv: readonly string[], { isInteractive = false }: CommandOverride = {}): boolean {
  const words = lastCommand(argv);
  const [, first = ''] = words;
  const program = programOf(words);
  if (isInteractive && isShellAlone(words)) return true;
  return (program === 'sleep' && /^inf(inity)?$/.test(first)) || (program === 'tail' && /^-[a-zA-Z]*[fF]$/.test(first));
}

const isShellAlone = (words: readonly string[]): boolean => words.length === 1 && SHELL.test(words[0] ?? '');

/** The words of the command that decides: the last one of a shell's script, since the others end before it begins. */
function lastCommand(argv: readonly string[]): string[] {
  const shell = argv.findIndex((word) => SHELL.test(word));
  const script = shell >= 0 && /^-\w*c$/.test(argv[shell + 1] ?? '') ? argv[shell + 2] : undefined;
  if (script === undefined) return [...argv];
  const last = script.split(/&&|\|\||;|\n/).findLast((part) => part.trim() !== '') ?? '';
  return last
    .trim()
    .replace(/^exec\s+/, '')
    .split(/\s+/);
}

function textsFrom(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function objectFrom(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
