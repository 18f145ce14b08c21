/** A block of IPv4 addresses: its first address as a number, and the length of its prefix. */
export type Cidr = { base: number; bits: number };

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** A block in its canonical form, such as `10.0.0.0/16` for `10.0.3.7/16`; `undefined` when it is none. */
export function parseCidr(text: string): Cidr | undefined {
  const [, ...parts] = CIDR.exec(text) ?? [];
  const bits = Number(parts.pop() ?? Number.NaN);
  if (!(bits <= 32) || parts.some((part) => Number(part) > 255)) return undefined;
  const address = parts.reduce((sum, part) => sum * 256 + Number(part), 0);
  return { base: address - (address % sizeOf(bits)), bits };
}

export const formatCidr = ({ base, bits }: Cidr): string =>
  `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join('.')}/${bits}`;

export const contains = (outer: Cidr, inner: Cidr): boolean =>
  outer.bits <= inner.bits && inner.base >= outer.base && inner.base < outer.base + sizeOf(outer.bits);

export const overlaps = (one: Cidr, other: Cidr): boolean => contains(one, other) || contains(other, one);

const sizeOf = (bits: number): number => 2 ** (32 - bits);
