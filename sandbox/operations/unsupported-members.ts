/**
 * Members of requests that AWS acts upon and the sandbox does not simulate, by service and operation: a request that has one is
 * answered with 501 and its name rather than half carried out. `npm run walk:members` finds members that belong here.
 */
const UNSUPPORTED: Readonly<Record<string, readonly string[]>> = {
  'ecs:CreateService': ['vpcLatticeConfigurations', 'gatewayConnectors', 'monitoring'],
  'ecs:UpdateService': ['vpcLatticeConfigurations', 'gatewayConnectors', 'monitoring'],
};

/** The first member of a request that is not simulated. */
export const findUnsupportedMember = (service: string, operation: string, request: unknown): string | undefined =>
  UNSUPPORTED[`${service}:${operation}`]?.find((path) => isPresent(request, path.split('.')));

/** Empty lists, empty texts and `false` ask for nothing. */
function isPresent(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (Array.isArray(value)) {
    const steps = step === undefined ? rest : [step, ...rest];
    return value.some((item) => (steps.length === 0 ? true : isPresent(item, steps)));
  }
  if (step === undefined) return value !== undefined && value !== null && value !== '' && value !== false;
  if (typeof value !== 'object' || value === null) return false;
  const held = new Map<string, unknown>(Object.entries(value)).get(step);
  return isPresent(held, rest);
}
