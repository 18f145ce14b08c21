import type { Call, CallService, ConflictReason, Mutation, OutputPaths } from '../mutation';
import { fillPlaceholders } from '../mutation';
import { scriptInput } from './script-input';
import type { ScriptVariables } from './script-variables';
import { shellQuoted } from './shell-quoted';

/** The command of the AWS CLI for each service, by its IAM prefix. */
const COMMANDS: Record<CallService, string> = {
  'application-autoscaling': 'application-autoscaling',
  ec2: 'ec2',
  ecr: 'ecr',
  ecs: 'ecs',
  elasticloadbalancing: 'elbv2',
  events: 'events',
  iam: 'iam',
  logs: 'logs',
};

/** `DescribeTargetGroups` → `describe-target-groups` */
const subcommand = (operation: string): string => operation.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

export type ScriptMutation = {
  variables: ScriptVariables;
  /** Whether a later call needs an output; others are not queried. */
  isNeeded: (reference: string) => boolean;
  stepId: string;
  /** The message that the script ends with when the precondition finds a conflict. */
  conflictWords: (reason: ConflictReason) => string;
};

/** One mutation of a step as lines of bash. */
export function scriptMutation(mutation: Mutation, about: ScriptMutation): string {
  const { variables, isNeeded, stepId, conflictWords } = about;
  const outputs = Object.keys({ ...mutation.outputPaths, ...mutation.precondition?.outputPaths }).filter((each) =>
    isNeeded(`${stepId}.${each}`),
  );
  const names = outputs.map((output) => variables.of(`${stepId}.${output}`));
  const commandParts = ({ service, operation, input }: Call, query?: string) => [
    `${COMMANDS[service]} ${subcommand(operation)}`,
    `--cli-input-json ${scriptInput(input, variables)}`,
    ...(query === undefined ? [] : [`--query ${queryWord(query, variables)}`]),
  ];
  const answer = (state: string, outputPaths: OutputPaths = {}) =>
    `[${[state, ...outputs.map((each) => outputPaths[each] ?? '`null`')].join(', ')}]`;

  const mutateParts = mutation.waitUntil
    ? [
        waitUntilWords(mutation.waitUntil, mutation.inPlaceErrors),
        ...commandParts(mutation.call, answer(stateOf(mutation.waitUntil.condition), mutation.outputPaths)),
      ]
    : [
        `mutate ${list(mutation.inPlaceErrors)} ${list(mutation.retryableErrors)}`,
        ...commandParts(mutation.call, names.length > 0 ? answer("'yes'", mutation.outputPaths) : undefined),
      ];
  const mutate = names.length > 0 ? `answer=$(${wrapLines(mutateParts)})` : `${wrapLines(mutateParts)} >/dev/null`;
  const store = names.length > 0 ? [`store "$answer" ${names.join(' ')}`] : [];
  if (!mutation.precondition) return [mutate, ...store].join('\n');

  const { call, condition, outputPaths, absentErrors, conflict } = mutation.precondition;
  const queryParts = [
    `query ${list(absentErrors)}`,
    ...commandParts(call, answer(stateOf(condition, conflict?.when), outputPaths)),
  ];
  return [
    `answer=$(${wrapLines(queryParts)})`,
    'case $answer in',
    ...(conflict ? [`conflict*) give_up ${shellQuoted(conflictWords(conflict.reason))} ;;`] : []),
    'yes*) ;;',
    `*) ${mutate} ;;`,
    'esac',
    ...store,
  ].join('\n');
}

/** A query as one word of bash, with outputs of earlier steps expanded. */
const queryWord = (query: string, variables: ScriptVariables): string =>
  fillPlaceholders(shellQuoted(query), (reference) => `'"${'$'}{${variables.of(reference)}}"'`);

/** The parts of a command, one per line. */
const wrapLines = (parts: readonly string[]): string => parts.join(' \\\n  ');

const waitUntilWords = (
  { everySeconds, atMostSeconds }: NonNullable<Mutation['waitUntil']>,
  inPlaceErrors: Mutation['inPlaceErrors'],
): string => `wait_until ${list(inPlaceErrors)} ${everySeconds} ${Math.ceil(atMostSeconds / everySeconds)}`;

/** JMESPath for the first word of an answer: `conflict`, else `yes` or `no`. */
const stateOf = (condition: string, conflict?: string): string =>
  `${conflict === undefined ? '' : `(${conflict}) && 'conflict' || `}(${condition}) && 'yes' || 'no'`;

const list = (codes: readonly string[] = []): string => (codes.length === 0 ? "''" : shellQuoted(codes.join(' ')));
