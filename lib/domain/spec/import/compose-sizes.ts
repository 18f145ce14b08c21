import { CPU_OPTIONS, CPU_UNITS_PER_VCPU, memoryOptions } from '../../fargate';

const UNITS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['k', 1_024],
  ['kb', 1_024],
  ['m', 1_024 ** 2],
  ['mb', 1_024 ** 2],
  ['g', 1_024 ** 3],
  ['gb', 1_024 ** 3],
]);

/** `512m`, `1gb` or a number of bytes, as whole MiB. https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values */
export function mebibytes(text: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,12}(?:\.\d{1,6})?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = UNITS.get(unit.toLowerCase());
  if (number === '' || factor === undefined) return undefined;
  return Math.max(6, Math.ceil((Number(number) * factor) / 1_024 ** 2));
}

/** `0.5` CPUs as CPU units. */
export function cpuUnits(text: string): number | undefined {
  const number = /^\d{1,3}(?:\.\d{1,3})?$/.test(text.trim()) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? Math.round(number * CPU_UNITS_PER_VCPU) : undefined;
}

/** `1m30s`, `500ms`, `10s` as whole seconds, rounded up. https://docs.docker.com/reference/compose-file/extension/#specifying-durations */
export function seconds(text: string): number | undefined {
  const match =
    /^(?:(\d{1,5})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,7}(?:\.\d{1,6})?)s)?(?:(\d{1,9})ms)?(?:\d{1,12}us)?$/.exec(
      text.trim(),
    );
  if (!match || match[0] === '') return undefined;
  const [, hours = 0, minutes = 0, whole = 0, thousandths = 0] = match;
  return Math.ceil(Number(hours) * 3_600 + Number(minutes) * 60 + Number(whole) + Number(thousandths) / 1_000);
}

/** The smallest size of Fargate that holds so much; undefined when none does. */
export function smallestSize(units: number, mib: number): { cpuUnits: number; memoryMib: number } | undefined {
  for (const cpu of CPU_OPTIONS) {
    const memoryMib = memoryOptions(cpu).find((size) => size >= mib);
    if (cpu >= units && memoryMib !== undefined) return { cpuUnits: cpu, memoryMib };
  }
  return undefined;
}
