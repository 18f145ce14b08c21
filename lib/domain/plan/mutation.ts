/**
 * AWS calls as a plan spells them: the same value is carried out by a run, printed as a line of a script, undone and
 * journalled, so that what was shown, what is done and what is exported cannot differ.
 */

/** IAM's prefixes of the services that a plan may call. */
export const CALL_SERVICES = ['application-autoscaling', 'ec2', 'ecs', 'elasticloadbalancing', 'iam', 'logs'] as const;
export type CallService = (typeof CALL_SERVICES)[number];

/**
 * A value that is known only once an earlier step is done: `$ref` is `step.output`. With `$after`, what follows the first
 * place of that text; with `$join`, the parts one after the other.
 */
export type Deferred = { $ref: string; $after?: string } | { $join: (string | Deferred)[] };

/** A value of a call's input, in AWS's own member names. */
export type Value = string | number | boolean | Deferred | readonly Value[] | CallInput;
/** A member that is undefined is left out. */
export type CallInput = { readonly [member: string]: Value | undefined };

export type Call = {
  service: CallService;
  /** AWS's name, such as `CreateTargetGroup`. */
  operation: string;
  input: CallInput;
};

/** Names of outputs, and the JMESPath that finds each in an answer. */
export type OutputPaths = Readonly<Record<string, string>>;

/**
 * Why a mutation is not made: what is there belongs to somebody else, or the service is no longer what the plan was made
 * for. Each has its sentence under `problem.`.
 */
export const CONFLICT_REASONS = ['name-taken', 'service-changed'] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

/** One call that makes something true, and how to tell that it is true already. */
export type Mutation = {
  call: Call;
  outputPaths?: OutputPaths;
  /** Asked first; when `holds` is truthy (JMESPath) the act is left out and its outputs are read here. */
  precondition?: {
    call: Call;
    condition: string;
    outputPaths?: OutputPaths;
    /** Errors, by AWS's names, that say that there is nothing of the kind. */
    absentErrors?: readonly string[];
    /** When what was found forbids the mutation: JMESPath, and why. */
    conflict?: { when: string; reason: ConflictReason };
  };
  /** Errors of the call that say that it is so already. */
  inPlaceErrors?: readonly string[];
  /** Errors that go by themselves, such as of a role that IAM has not yet spread; the call is made again for a while. */
  retryableErrors?: readonly string[];
  /** The call only asks, again and again, until this JMESPath is truthy. */
  waitUntil?: { condition: string; everySeconds: number; atMostSeconds: number };
  /** What takes it back, in order; done only when the run itself made the call. */
  undo?: readonly Mutation[];
};

export const isDeferred = (value: Value): value is Deferred =>
  typeof value === 'object' && !Array.isArray(value) && ('$ref' in value || '$join' in value);

/** The output of a step, for the input of a later one. */
export const outputOf = (step: string, output: string): Deferred => ({ $ref: `${step}.${output}` });

/** A text as JMESPath writes it. */
export const quoteJmesPath = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Outputs by `step.output`. */
export type Outputs = Readonly<Record<string, string>>;

/**
 * The input with everything in it that was to come.
 * @throws Error when a step that it needs has not given what it should: a bug of the plan
 */
export function resolveInput(value: CallInput, outputs: Outputs): CallInput {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, settle(member, outputs)]])),
  );
}

function settle(value: Value, outputs: Outputs): Value {
  if (typeof value !== 'object') return value;
  if (isDeferred(value)) return resolveDeferred(value, outputs);
  if (isList(value)) return value.map((each) => settle(each, outputs));
  return resolveInput(value, outputs);
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

function resolveDeferred(later: Deferred, outputs: Outputs): string {
  if ('$join' in later) {
    return later.$join.map((part) => (typeof part === 'string' ? part : resolveDeferred(part, outputs))).join('');
  }
  const found = outputs[later.$ref];
  if (found === undefined) throw new Error(`nothing has given ${later.$ref}`);
  if (later.$after === undefined) return found;
  const place = found.indexOf(later.$after);
  if (place < 0) throw new Error(`${later.$ref} has no ${later.$after}`);
  return found.slice(place + later.$after.length);
}

const PLACEHOLDER = /\{\{([^{}]+)\}\}/g;

/** The output of a step within the text of a condition, where an earlier step gives it. */
export const placeholder = (step: string, output: string): string => `{{${step}.${output}}}`;

/** The references that a condition has placeholders for, as `step.output`. */
export const placeholdersIn = (condition: string): string[] =>
  [...condition.matchAll(PLACEHOLDER)].map(([, reference = '']) => reference);

/** A condition with each placeholder replaced. @param read gives the text for `step.output` */
export const fillPlaceholders = (condition: string, read: (reference: string) => string): string =>
  condition.replace(PLACEHOLDER, (_, reference: string) => read(reference));
