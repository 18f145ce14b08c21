import { hashUnit } from '@/sandbox/state/random';

/**
 * Pseudo-random numbers for log lines and traffic, of which there are hundreds of thousands: seeds mixed with numbers, where
 * `hashUnit` would hash the same long key again for every draw. Seeds are unsigned 32-bit integers.
 */
export const hashSeed = (text: string): number => Math.floor(hashUnit(text) * 2 ** 32);

/** A new seed of a seed and a number. */
export function mixSeed(seed: number, value: number): number {
  let h = Math.imul(seed ^ Math.imul(value + 0x9e3779b9, 0x85ebca6b), 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  h = Math.imul(h, 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A seed as a number in [0, 1). */
export const toUnit = (seed: number): number => seed / 2 ** 32;

/** Names of what is drawn, a handful of literals in the workloads. */
const nameSeeds = new Map<string, number>();

/** Draws in [0, 1) that depend on a seed and on the name of what is drawn. */
export const seededDraws =
  (seed: number): ((what: string) => number) =>
  (what) => {
    let name = nameSeeds.get(what);
    if (name === undefined) {
      name = hashSeed(what);
      nameSeeds.set(what, name);
    }
    return toUnit(mixSeed(seed, name));
  };
