import type { CallInput, Mutation, Value } from '../mutation';
import { isDeferred, placeholdersIn } from '../mutation';
import type { Step } from '../step';
import { scriptMutation } from './script-mutation';
import { prologue, type ScriptWords } from './script-prologue';
import { type ScriptVariables, scriptVariables } from './script-variables';
import { commented, shellQuoted } from './shell-quoted';

/** The parts of a plan that are exported. */
export type PlanSteps = { cluster: string; service: string; steps: readonly Step[] };

export type CommandLineOptions = {
  region: string;
  words: ScriptWords;
  /** What a step does, in a sentence. */
  sentence: (step: Step) => string;
};

/**
 * A plan as a script for the AWS CLI. It makes the same calls as a run, in the same order and with the same
 * preconditions, so that running it again changes nothing. It contains no secret value that is not in the plan.
 */
export function commandLine(
  { steps, cluster, service }: PlanSteps,
  { region, words, sentence }: CommandLineOptions,
): string {
  const variables = scriptVariables(steps);
  const needed = new Set(steps.flatMap(({ mutations }) => mutations.flatMap(referencesOf)));
  const parts = steps.map((step, index) =>
    [
      `say ${shellQuoted(`${index + 1}/${steps.length} ${sentence(step)}`)}`,
      ...existingOutputLines(step, variables, needed, words),
      ...(step.resource === 'steady-state' ? [waitLine(cluster, service)] : []),
      ...step.mutations.map((mutation) =>
        scriptMutation(mutation, {
          variables,
          isNeeded: (reference) => needed.has(reference),
          stepId: step.id,
          conflictWords: (reason) =>
            words(reason === 'name-taken' ? 'nameTaken' : 'serviceChanged', { step: sentence(step), service }),
        }),
      ),
    ].join('\n'),
  );
  const about = [words('about', { cluster, service }), words('repeatable')].map(commented);
  return [
    `#!/usr/bin/env bash\n${about.join('\n')}`,
    prologue(region, words),
    ...parts,
    `say ${shellQuoted(words('done', { cluster, service }))}\n`,
  ].join('\n\n');
}

const waitLine = (cluster: string, service: string): string =>
  `aws ecs wait services-stable --region "$REGION" --cluster ${shellQuoted(cluster)} --services ${shellQuoted(service)}`;

/** The lines that set the outputs of existing resources, or only name them in a comment if no later call needs them. */
const existingOutputLines = (
  step: Step,
  variables: ScriptVariables,
  needed: ReadonlySet<string>,
  words: ScriptWords,
): string[] =>
  Object.entries(step.existingOutputs).map(([output, value]) => {
    return needed.has(`${step.id}.${output}`)
      ? `${variables.of(`${step.id}.${output}`)}=${shellQuoted(value)} ${commented(words('inPlace'))}`
      : commented(`${words('inPlace')} ${value}`);
  });

const referencesOf = ({ call, precondition }: Mutation): string[] => [
  ...[call, precondition?.call].flatMap((each) => inInput(each?.input ?? {})),
  ...placeholdersIn(precondition?.condition ?? ''),
  ...placeholdersIn(precondition?.conflict?.when ?? ''),
];

const inInput = (input: CallInput): string[] => Object.values(input).flatMap(inValue);

function inValue(value: Value | undefined): string[] {
  if (typeof value !== 'object') return [];
  if (isDeferred(value)) {
    return '$join' in value
      ? value.$join.flatMap((part) => (typeof part === 'string' ? [] : inValue(part)))
      : [value.$ref];
  }
  return Object.values(value).flatMap((each) => inValue(each));
}
