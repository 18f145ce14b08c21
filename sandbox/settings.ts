import type { ScenarioOptions } from './scenarios/scenario';

/** What the environment asks of a sandbox. */
export type Settings = ScenarioOptions & {
  host: string;
  /** Set when SANDBOX_HOST names a host: the sandbox then serves whoever reaches it. */
  anyHost: boolean;
  port: number;
  scenario: string;
  speed: number;
  seed: number;
  manualClock: boolean;
  throttle: boolean;
  /** Where the state of the sandbox is kept from one start to the next. */
  stateFile?: string;
  /** Where the registry keeps layers from one start to the next. */
  dataFolder?: string;
  /** What the URIs of repositories begin with: `own`, or a host and perhaps a port; AWS's name when absent. */
  registryHost?: string;
  /** The access key whose calls are held to an IAM policy, and the file with it. */
  callerPolicy?: { accessKeyId: string; file: string };
};

/** How many times faster than on AWS time may pass. */
export const SPEEDS = { min: 0.01, max: 100_000 };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the `SANDBOX_…` variables.
 *
 * @throws Error that names the variable, what it holds and what it takes
 */
export function readSettings(environment: Environment): Settings {
  const host = environment.SANDBOX_HOST || undefined;
  return {
    host: host ?? '127.0.0.1',
    anyHost: host !== undefined,
    port: numberOf(environment, 'SANDBOX_PORT', { fallback: 4566, min: 0, max: 65_535, whole: true }),
    scenario: environment.SANDBOX_SCENARIO || 'boutique',
    speed: numberOf(environment, 'SANDBOX_SPEED', { fallback: 10, ...SPEEDS }),
    seed: numberOf(environment, 'SANDBOX_SEED', { fallback: 1, min: 0, max: 2 ** 31 - 1, whole: true }),
    manualClock: choiceOf(environment, 'SANDBOX_CLOCK', ['system', 'manual']) === 'manual',
    throttle: choiceOf(environment, 'SANDBOX_THROTTLE', ['on', 'off']) === 'on',
    stateFile: environment.SANDBOX_STATE || undefined,
    dataFolder: environment.SANDBOX_DATA || undefined,
    registryHost: registryHostOf(environment.SANDBOX_REGISTRY || 'aws'),
    fleet: fleetOf(environment.SANDBOX_FLEET || undefined),
    callerPolicy: callerPolicyOf(environment.SANDBOX_POLICY || undefined),
  };
}

type Range = { fallback: number; min: number; max: number; whole?: boolean };

function numberOf(environment: Environment, name: string, { fallback, min, max, whole }: Range): number {
  const text = environment[name] || undefined;
  if (text === undefined) return fallback;
  const value = Number(text);
  if (!(value >= min && value <= max) || (whole && !Number.isInteger(value))) {
    throw new Error(`${name} is "${text}"; it takes a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`);
  }
  return value;
}

/** The first choice is what an absent variable means. */
function choiceOf<Choice extends string>(
  environment: Environment,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const text = environment[name] || choices[0];
  const choice = choices.find((candidate) => candidate === text);
  if (!choice) throw new Error(`${name} is "${text}"; it takes ${choices.join(' or ')}.`);
  return choice;
}

/** Only a name with a dot or a port is a registry in the name of an image; another one would be a part of its path. */
const REGISTRY_HOST =
  /^(?:localhost|\[[0-9a-fA-F:]+\]|[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+|[a-zA-Z0-9-]+(?=:))(?::\d{1,5})?$/;

function registryHostOf(text: string): string | undefined {
  if (text === 'aws') return undefined;
  if (text !== 'own' && !REGISTRY_HOST.test(text)) {
    throw new Error(`SANDBOX_REGISTRY is "${text}"; it takes aws, own, or a host such as sandbox.example:4566.`);
  }
  return text;
}

function fleetOf(text: string | undefined): Settings['fleet'] {
  if (text === undefined) return undefined;
  const [, services, tasks] = /^(\d{1,4})x(\d{1,4})$/.exec(text) ?? [];
  if (!services || !tasks) throw new Error(`SANDBOX_FLEET is "${text}"; it takes services x tasks, such as 500x10.`);
  return { services: Number(services), tasks: Number(tasks) };
}

function callerPolicyOf(text: string | undefined): Settings['callerPolicy'] {
  if (text === undefined) return undefined;
  const [, accessKeyId, file] = /^([\w-]{1,128})=(.+)$/.exec(text) ?? [];
  if (!accessKeyId || !file)
    throw new Error(`SANDBOX_POLICY is "${text}"; it takes an access key and a file, such as gantry=viewer.json.`);
  return { accessKeyId, file };
}
