const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
  mo: 30 * 86_400_000,
  q: 91 * 86_400_000,
  y: 365 * 86_400_000,
};

/** A number, or a duration such as `5m` in ms. */
export function numberOf(text: string): number {
  const [, digits = '', unit] = /^(.*?)([a-z]+)?$/.exec(text) ?? [];
  return unit && Object.hasOwn(UNIT_MS, unit) ? Number(digits) * (UNIT_MS[unit] ?? 1) : Number(text);
}
