/**
 * AWS calls as values. The same value is executed by a run, shown, exported as a script, undone and recorded in the
 * journal, so that these cannot differ.
 */

/** The services that a plan may call, by their IAM prefixes. */
export const CALL_SERVICES = [
  'application-autoscaling',
  'ec2',
  'ecr',
  'ecs',
  'elasticloadbalancing',
  'events',
  'iam',
  'logs',
] as const;
export type CallService = (typeof CALL_SERVICES)[number];

/**
 * A value that an earlier step gives: `$ref` is `step.output`. With `$after`, the part of it behind the first
 * occurrence of that text; with `$join`, the parts concatenated.
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

/** Names of outputs, each with the JMESPath that reads it from an answer. */
export type OutputPaths = Readonly<Record<string, string>>;

/**
 * Why a mutation must not be made: a resource of that name is not the planned one, or the service has changed since the
 * plan was made. Each has a message under `problem.`.
 */
export const CONFLICT_REASONS = ['name-taken', 'service-changed'] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

/** One AWS call that changes something, with what surrounds it. */
export type Mutation = {
  call: Call;
  outputPaths?: OutputPaths;
  /**
   * A read before the call. If `condition` (JMESPath) is truthy, the mutation is in place: the call is skipped and its
   * outputs are read here.
   */
  precondition?: {
    call: Call;
    condition: string;
    outputPaths?: OutputPaths;
    /** Error codes of AWS that mean that the resource does not exist. */
    absentErrors?: readonly string[];
    /** A JMESPath that is truthy when the mutation must not be made, and why. */
    conflict?: {
      when: string;
      /** The same for a run that may have made the mutation in an earlier attempt, where that is another question. */
      whenRepeated?: string;
      reason: ConflictReason;
    };
  };
  /** Error codes of the call that mean that it is in place already. */
  inPlaceErrors?: readonly string[];
  /**
   * Error codes that pass by themselves, such as a new role that IAM has not propagated yet; the call is retried for a
   * while.
   */
  retryableErrors?: readonly string[];
  /** The call is a read that is polled until this JMESPath is truthy. */
  waitUntil?: { condition: string; everySeconds: number; atMostSeconds: number };
  /** The mutations that revert it, in order. Executed only when the run itself made the call. */
  undo?: readonly Mutation[];
};

export const isDeferred = (value: Value): value is Deferred =>
  typeof value === 'object' && !Array.isArray(value) && ('$ref' in value || '$join' in value);

/** The output of a step, for the input of a later one. */
export const outputOf = (step: string, output: string): Deferred => ({ $ref: `${step}.${output}` });

/** A text as a JMESPath literal. */
export const quoteJmesPath = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** Outputs by `step.output`. */
export type Outputs = Readonly<Record<string, string>>;

/**
 * A call's input with its deferred values replaced by the outputs of earlier steps.
 * @throws Error when an output is missing: a bug of the plan
 */
export function resolveInput(value: CallInput, outputs: Outputs): CallInput {
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, resolveValue(member, outputs)]],
    ),
  );
}

function resolveValue(value: Value, outputs: Outputs): Value {
  if (typeof value !== 'object') return value;
  if (isDeferred(value)) return resolveDeferred(value, outputs);
  if (isList(value)) return value.map((each) => resolveValue(each, outputs));
  return resolveInput(value, outputs);
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

function resolveDeferred(deferred: Deferred, outputs: Outputs): string {
  if ('$join' in deferred) {
    return deferred.$join.map((part) => (typeof part === 'string' ? part : resolveDeferred(part, outputs))).join('');
  }
  const found = outputs[deferred.$ref];
  if (found === undefined) throw new Error(`nothing has given ${deferred.$ref}`);
  if (deferred.$after === undefined) return found;
  const place = found.indexOf(deferred.$after);
  if (place < 0) throw new Error(`${deferred.$ref} has no ${deferred.$after}`);
  return found.slice(place + deferred.$after.length);
}

const PLACEHOLDER = /\{\{([^{}]+)\}\}/g;

/** The output of a step within the text of a condition, where an earlier step gives it. */
export const placeholder = (step: string, output: string): string => `{{${step}.${output}}}`;

/** The references in a condition's placeholders, as `step.output`. */
export const placeholdersIn = (condition: string): string[] =>
  [...condition.matchAll(PLACEHOLDER)].map(([, reference = '']) => reference);

/** A condition with each placeholder replaced. @param read gives the text for `step.output` */
export const fillPlaceholders = (condition: string, read: (reference: string) => string): string =>
  condition.replace(PLACEHOLDER, (_, reference: string) => read(reference));
