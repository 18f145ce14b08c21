import type { Act, Call, CallService, Gives } from '../call';
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

export type ScriptAct = {
  variables: ScriptVariables;
  /** Outputs that some later call needs; others are not asked for. */
  isNeeded: (reference: string) => boolean;
  stepId: string;
  /** What to say, and end with, when what is found belongs to somebody else. */
  foreign: string;
};

/** One act of a step as lines of bash. */
export function scriptAct(act: Act, about: ScriptAct): string {
  const { variables, isNeeded, stepId, foreign } = about;
  const outputs = Object.keys({ ...act.gives, ...act.unless?.gives }).filter((each) => isNeeded(`${stepId}.${each}`));
  const names = outputs.map((output) => variables.of(`${stepId}.${output}`));
  const words = ({ service, operation, input }: Call, query?: string) => [
    `${COMMANDS[service]} ${subcommand(operation)}`,
    `--cli-input-json ${scriptInput(input, variables)}`,
    ...(query === undefined ? [] : [`--query ${shellQuoted(query)}`]),
  ];
  const answer = (state: string, gives: Gives = {}) =>
    `[${[state, ...outputs.map((each) => gives[each] ?? '`null`')].join(', ')}]`;

  const does = act.until
    ? [waiting(act.until, act.already), ...words(act.call, answer(stateOf(act.until.holds), act.gives))]
    : [
        `make ${list(act.already)} ${list(act.passing)}`,
        ...words(act.call, names.length > 0 ? answer("'yes'", act.gives) : undefined),
      ];
  const doing = names.length > 0 ? `answer=$(${broken(does)})` : `${broken(does)} >/dev/null`;
  const take = names.length > 0 ? [`take "$answer" ${names.join(' ')}`] : [];
  if (!act.unless) return [doing, ...take].join('\n');

  const { call, holds, gives, absentOn, foreign: isForeign } = act.unless;
  const asks = [`ask ${list(absentOn)}`, ...words(call, answer(stateOf(holds, isForeign), gives))];
  return [
    `answer=$(${broken(asks)})`,
    'case $answer in',
    ...(isForeign === undefined ? [] : [`foreign*) give_up ${shellQuoted(foreign)} ;;`]),
    'yes*) ;;',
    `*) ${doing} ;;`,
    'esac',
    ...take,
  ].join('\n');
}

/** The parts of a call, one a line. */
const broken = (parts: readonly string[]): string => parts.join(' \\\n  ');

const waiting = ({ everySeconds, atMostSeconds }: NonNullable<Act['until']>, already: Act['already']): string =>
  `await ${list(already)} ${everySeconds} ${Math.ceil(atMostSeconds / everySeconds)}`;

/** JMESPath for the first word of an answer. What is somebody else's is so whether or not it is as wished. */
const stateOf = (holds: string, foreign?: string): string =>
  `${foreign === undefined ? '' : `(${foreign}) && 'foreign' || `}(${holds}) && 'yes' || 'no'`;

const list = (codes: readonly string[] = []): string => (codes.length === 0 ? "''" : shellQuoted(codes.join(' ')));
