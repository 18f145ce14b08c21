import type { PlanContext } from '../plan/steps/plan-context';
import { isSecretName } from '../secret-name';
import type { Check } from './check';
import { fine, warning } from './verdicts';

const ID = 'plain-secrets';

/** Names that speak of a secret without holding one. */
const HARMLESS_NAME = /_(?:FILE|PATH|URL|URI|ARN|NAME|ID|TTL|LENGTH|EXPIRY|EXPIRES(?:_IN)?|SECONDS)$/i;

/** Variables whose names say that their values do not belong where everybody who may read the task definition sees them. */
export function checkPlainSecrets({ spec }: PlanContext): Check[] {
  const variables = spec.containers.flatMap(({ environment }, container) =>
    environment.flatMap(({ name, value }, index) =>
      value !== '' && isSecretName(name) && !HARMLESS_NAME.test(name)
        ? [
            warning(ID, 'plain-secret', {
              facts: { variable: name },
              path: `containers.${container}.environment.${index}.name`,
            }),
          ]
        : [],
    ),
  );
  const hasVariables = spec.containers.some(({ environment }) => environment.length > 0);
  return variables.length > 0 || !hasVariables ? variables : [fine(ID)];
}
