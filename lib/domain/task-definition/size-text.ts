/**
 * The number that a task's `cpu` or `memory` means; undefined for what ECS would not read. It takes `256`, `1 vCPU` and
 * `0.5 GB`: see RegisterTaskDefinition.
 */
export function readSizeText(text: string, dimension: 'cpu' | 'memory'): number | undefined {
  const [, number = '', unit = ''] = /^\s*(\d{1,6}(?:\.\d{1,3})?|\.\d{1,3})\s*(vcpu|gb|)\s*$/i.exec(text) ?? [];
  const isUnitValid = unit === '' || unit.toLowerCase() === (dimension === 'cpu' ? 'vcpu' : 'gb');
  const size = Number(number) * (unit === '' ? 1 : 1_024);
  return number !== '' && isUnitValid && Number.isInteger(size) ? size : undefined;
}
