import { parseSecretSource, secretLabel } from '../../secret-source';
import { definitionOfTasks } from './refine-roles';
import { type Refinement, refined } from './refinement';

type Named = { container: string; variable: string; valueFrom: string };

const ABOUT_SECRETS = new Set([
  'secret-key',
  'secret-missing',
  'secret-denied',
  'secret-unreachable',
  'key-denied',
  'key-unusable',
]);
const ABOUT_PARAMETERS = new Set([
  'parameter-missing',
  'parameter-denied',
  'parameter-unreachable',
  'key-denied',
  'key-unusable',
]);

/** AWS's words often lack the name: where only one secret or parameter of the definition can be meant, it is that one. */
export const refineSecrets: Refinement = (finding, evidence) => {
  const { code, facts } = finding;
  if (facts.secretName !== undefined && code !== 'secret-key') return undefined;
  if (facts.parameter !== undefined) return undefined;
  const definition = definitionOfTasks(finding, evidence);
  const all = definition?.containers.flatMap(({ name, secrets }) =>
    Object.entries(secrets).map(([variable, valueFrom]): Named => ({ container: name, variable, valueFrom })),
  );
  const [only, ...others] = (all ?? []).filter(({ valueFrom }) => {
    const source = parseSecretSource(valueFrom);
    if (source.kind === 'parameter') return ABOUT_PARAMETERS.has(code);
    if (!ABOUT_SECRETS.has(code)) return false;
    return code !== 'secret-key' || (source.key !== undefined && (facts.secretKey ?? source.key) === source.key);
  });
  if (!only || others.length > 0) return undefined;
  const source = parseSecretSource(only.valueFrom);
  const name = secretLabel(only.valueFrom);
  return refined(
    finding,
    {
      facts: {
        variable: only.variable,
        ...(source.kind === 'parameter' ? { parameter: name } : { secretName: name }),
        ...(source.kind === 'secret' && source.key !== undefined && { secretKey: source.key }),
      },
    },
    { source: 'definition', text: `${only.variable}: ${only.valueFrom}`, container: only.container },
  );
};
