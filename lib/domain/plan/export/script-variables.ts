import type { Step } from '../step';

/** Names that a script must not overwrite, because bash, the CLI or the script itself uses them. */
const TAKEN = /^(?:AWS_.*|BASH.*|LC_.*|CDPATH|ENV|HOME|IFS|LANG|OLDPWD|PATH|PS4|PWD|REGION|SECONDS|SHELLOPTS)$/;

/** The names of the variables for outputs. */
export type ScriptVariables = { of(reference: string): string };

const outputsOf = ({ id, existingOutputs, mutations }: Step): string[] =>
  [...Object.keys(existingOutputs), ...mutations.flatMap(({ outputPaths }) => Object.keys(outputPaths ?? {}))].map(
    (output) => `${id}.${output}`,
  );

/** `target-group.arn` → `TARGET_GROUP_ARN`; each name is unique in a plan. */
export function scriptVariables(steps: readonly Step[]): ScriptVariables {
  const names = new Map<string, string>();
  for (const output of new Set(steps.flatMap(outputsOf))) {
    const plain = output
      .toUpperCase()
      .replaceAll(/[^A-Z0-9]+/g, '_')
      .replace(/^(?=\d)/, '_');
    let name = TAKEN.test(plain) ? `${plain}_` : plain;
    while ([...names.values()].includes(name)) name += '_';
    names.set(output, name);
  }
  return {
    of(reference) {
      const name = names.get(reference);
      if (name === undefined) throw new Error(`no step gives ${reference}`);
      return name;
    },
  };
}
