import type { Call, CallService, ConflictReason, Mutation, OutputPaths } from '../mutation';
import { fillPlaceholders } from '../mutation';
import { scriptInput } from './script-input';
import type { ScriptVariables } from './script-variables';
import { shellQuoted } from './shell-quoted';

/** IAM's prefix of a service is not always the CLI's command. */
const COMMANDS: Record<CallService, string> = {
  'application-autoscaling': 'application-autoscaling',
  ec2: 'ec2',
  ecs: 'ecs',
  elasticloadbalancing: 'elbv2',
  iam: 'iam',
  logs: 'logs',
};

/** `DescribeTargetGroups` → `describe-target-groups` */
const subcommand = (operation: string): string => operation.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();

export type ScriptMutation = {
  variables: ScriptVariables;
  /** Outputs that some later call needs; others are not asked for. */
  isNeeded: (reference: string) => boolean;
  stepId: string;
  /** What to say, and end with, when what is found forbids the mutation. */
  conflictWords: (reason: ConflictReason) => string;
};

/** One act of a step as lines of bash. */
export function scriptMutation(mutation: Mutation, about: ScriptMutation): string {
  const { variables, isNeeded, stepId, conflictWords } = about;
  const outputs = Object.keys({ ...mutation.outputPaths, ...mutation.precondition?.outputPaths }).filter((each) =>
    isNeeded(`${stepId}.${each}`),
  );
  const names = outputs.map((output) => variables.of(`${stepId}.${output}`));
  const words = ({ service, operation, input }: Call, query?: string) => [
    `${COMMANDS[service]} ${subcommand(operation)}`,
    `--cli-input-json ${scriptInput(input, variables)}`,
    ...(query === undefined ? [] : [`--query ${queryWord(query, variables)}`]),
  ];
  const answer = (state: string, outputPaths: OutputPaths = {}) =>
    `[${[state, ...outputs.map((each) => outputPaths[each] ?? '`null`')].join(', ')}]`;

  const does = mutation.waitUntil
    ? [
        waiting(mutation.waitUntil, mutation.inPlaceErrors),
        ...words(mutation.call, answer(stateOf(mutation.waitUntil.condition), mutation.outputPaths)),
      ]
    : [
        `make ${list(mutation.inPlaceErrors)} ${list(mutation.retryableErrors)}`,
        ...words(mutation.call, names.length > 0 ? answer("'yes'", mutation.outputPaths) : undefined),
      ];
  const doing = names.length > 0 ? `answer=$(${broken(does)})` : `${broken(does)} >/dev/null`;
  const take = names.length > 0 ? [`take "$answer" ${names.join(' ')}`] : [];
  if (!mutation.precondition) return [doing, ...take].join('\n');

  const { call, condition, outputPaths, absentErrors, conflict } = mutation.precondition;
  const asks = [`ask ${list(absentErrors)}`, ...words(call, answer(stateOf(condition, conflict?.when), outputPaths))];
  return [
    `answer=$(${broken(asks)})`,
    'case $answer in',
    ...(conflict ? [`conflict*) give_up ${shellQuoted(conflictWords(conflict.reason))} ;;`] : []),
    'yes*) ;;',
    `*) ${doing} ;;`,
    'esac',
    ...take,
  ].join('\n');
}

/** A query as one word of bash; what an earlier step gives is expanded between the quotes. */
const queryWord = (query: string, variables: ScriptVariables): string =>
  fillPlaceholders(shellQuoted(query), (reference) => `'"${'$'}{${variables.of(reference)}}"'`);

/** The parts of a call, one a line. */
const broken = (parts: readonly string[]): string => parts.join(' \\\n  ');

const waiting = (
  { everySeconds, atMostSeconds }: NonNullable<Mutation['waitUntil']>,
  inPlaceErrors: Mutation['inPlaceErrors'],
): string => `await ${list(inPlaceErrors)} ${everySeconds} ${Math.ceil(atMostSeconds / everySeconds)}`;

/** JMESPath for the first word of an answer. What is somebody else's is so whether or not it is as wished. */
const stateOf = (condition: string, conflict?: string): string =>
  `${conflict === undefined ? '' : `(${conflict}) && 'conflict' || `}(${condition}) && 'yes' || 'no'`;

const list = (codes: readonly string[] = []): string => (codes.length === 0 ? "''" : shellQuoted(codes.join(' ')));
